import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sweep } from '../../../src/relay/outbox.js';
import { locationOf, type Browser } from './browser.js';
import { ConsoleBench, instance, problemOf } from './console-bench.js';

let bench: ConsoleBench;
beforeAll(async () => {
  bench = await ConsoleBench.start();
});
beforeEach(() => {
  bench.aheadMs = 0;
});
afterAll(async () => await bench.stop());

const session = `sancha-${instance}`;
const minuteMs = 60_000;
/** What a test changes in a request; null leaves a header out. */
type Headers = Record<string, string | null>;
/** A write that is let in and finds no task: 204. */
const write = (browser: Browser, headers: Headers) =>
  browser.call('POST', '/v1/tasks/next', headers, {});

describe('a session counts', () => {
  it('with its CSRF value from a page of this service', async () => {
    const browser = await bench.signedIn('verifier-1');
    const answer = await write(browser, { 'x-sancha-csrf': await browser.csrfToken() });
    expect(answer.status).toBe(204);
  });

  it.each<{ name: string; headers: Headers; code: string }>([
    { name: 'no CSRF value', headers: { 'x-sancha-csrf': null }, code: 'csrf-missing' },
    { name: 'a wrong CSRF value', headers: { 'x-sancha-csrf': 'x' }, code: 'csrf-wrong' },
    { name: 'another site', headers: { 'sec-fetch-site': 'cross-site' }, code: 'foreign-origin' },
    { name: 'a neighbour', headers: { 'sec-fetch-site': 'same-site' }, code: 'foreign-origin' },
    { name: 'another origin', headers: { origin: 'http://other.test' }, code: 'foreign-origin' },
    { name: 'another port', headers: { origin: 'http://127.0.0.1:1' }, code: 'foreign-origin' },
    { name: 'an opaque origin', headers: { origin: 'null' }, code: 'foreign-origin' },
    { name: 'no origin', headers: { origin: null }, code: 'foreign-origin' },
  ])('and a write with $name is 403 $code', async ({ headers, code }) => {
    const browser = await bench.signedIn('verifier-1');
    const csrf = await browser.csrfToken();
    const answer = await write(browser, { 'x-sancha-csrf': csrf, ...headers });
    expect(await problemOf(answer)).toEqual({ status: 403, code });
  });

  it('and the CSRF value of another session is wrong', async () => {
    const [one, other] = [await bench.signedIn('verifier-1'), await bench.signedIn('verifier-1')];
    const answer = await write(one, { 'x-sancha-csrf': await other.csrfToken() });
    expect(await problemOf(answer)).toEqual({ status: 403, code: 'csrf-wrong' });
  });

  it.each<{ name: string; headers: Headers }>([
    { name: 'from another site', headers: { 'sec-fetch-site': 'cross-site' } },
    { name: 'typed as an address', headers: { 'sec-fetch-site': 'none' } },
    { name: 'of which nobody says where it is from', headers: { 'sec-fetch-site': null } },
    { name: 'of another origin', headers: { origin: 'https://other.test' } },
  ])('and a read $name is 403 foreign-origin', async ({ headers }) => {
    const browser = await bench.signedIn('verifier-1');
    const answer = await browser.call('GET', '/v1/tasks', headers);
    expect(await problemOf(answer)).toEqual({ status: 403, code: 'foreign-origin' });
  });

  it('and together with a token it is 400, whichever is right', async () => {
    const browser = await bench.signedIn('verifier-1');
    for (const token of [await bench.tokenOf('verifier-1'), 'rubbish']) {
      const answer = await browser.call('GET', '/v1/tasks', { authorization: `Bearer ${token}` });
      expect(await problemOf(answer)).toEqual({ status: 400, code: 'two-credentials' });
    }
  });

  it('and gives no more than the roles do', async () => {
    const browser = await bench.signedIn('auditor-1');
    const csrf = { 'x-sancha-csrf': await browser.csrfToken() };
    const next = await write(browser, csrf);
    expect(await problemOf(next)).toEqual({ status: 403, code: 'forbidden' });
  });
});

describe('no session', () => {
  it.each([
    { name: 'an unknown id', cookie: `${session}=${'x'.repeat(43)}` },
    { name: 'an id that cannot be one', cookie: `${session}=1' or '1'='1` },
    { name: 'two of one name', cookie: `${session}=${'x'.repeat(43)}; ${session}=b` },
  ])('$name is 401, and the cookie is taken away', async ({ cookie }) => {
    const answer = await fetch(`${bench.url}/v1/tasks`, {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect(await problemOf(answer)).toEqual({ status: 401, code: 'session-unknown' });
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^\S+=; Max-Age=0/)]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="sancha"');
  });

  it('is what a cookie of another installation on this host is', async () => {
    const browser = await bench.signedIn('verifier-1');
    const id = browser.cookies.get(session) ?? '';
    const answer = await fetch(`${bench.url}/v1/tasks`, {
      headers: { cookie: `sancha-other=${id}`, 'sec-fetch-site': 'same-origin' },
    });
    expect(await problemOf(answer)).toEqual({ status: 401, code: 'token-missing' });
  });

  it('is what a token is', async () => {
    const authorization = `Bearer ${await bench.tokenOf('verifier-1')}`;
    const answer = await bench.browser().call('GET', '/auth/session', { authorization });
    expect(await problemOf(answer)).toEqual({ status: 401, code: 'session-missing' });
  });
});

describe('a session ends', () => {
  it('after half an hour without use; use puts that off, looking and refreshing do not', async () => {
    const browser = await bench.signedIn('verifier-1');
    bench.aheadMs = 29 * minuteMs;
    expect((await browser.call('GET', '/v1/tasks')).status).toBe(200);
    bench.aheadMs = 58 * minuteMs;
    const background = { 'x-sancha-background': '1' };
    expect((await browser.call('GET', '/v1/tasks', background)).status).toBe(200);
    expect((await browser.call('GET', '/auth/session')).status).toBe(200);
    bench.aheadMs = 59 * minuteMs;
    const late = await browser.call('GET', '/v1/tasks');
    expect(await problemOf(late)).toEqual({ status: 401, code: 'session-expired' });
    expect(browser.cookies.has(session)).toBe(false);
  });

  it('after ten hours, however busy', async () => {
    const browser = await bench.signedIn('verifier-1');
    for (let ahead = 20; ahead < 600; ahead += 20) {
      bench.aheadMs = ahead * minuteMs;
      expect((await browser.call('GET', '/v1/tasks')).status).toBe(200);
    }
    bench.aheadMs = 600 * minuteMs;
    const late = await browser.call('GET', '/v1/tasks');
    expect(await problemOf(late)).toEqual({ status: 401, code: 'session-expired' });
  });

  it('when its person signs out, here and at the issuer', async () => {
    const browser = await bench.signedIn('verifier-1');
    const id = browser.cookies.get(session) ?? '';
    const without = await browser.call('POST', '/auth/logout');
    expect(await problemOf(without)).toEqual({ status: 403, code: 'csrf-missing' });
    const csrf = { 'x-sancha-csrf': await browser.csrfToken() };
    const gone = await browser.call('POST', '/auth/logout', csrf);
    expect(gone.status).toBe(200);
    const { endSessionUrl } = (await gone.json()) as { endSessionUrl: string };
    const end = new URL(endSessionUrl);
    expect(end.origin).toBe(bench.issuer);
    expect(Object.fromEntries(end.searchParams)).toEqual({
      ...{ client_id: 'sancha-console', post_logout_redirect_uri: `${bench.url}/` },
    });
    expect(browser.cookies.has(session)).toBe(false);
    browser.cookies.set(session, id);
    const old = await browser.call('GET', '/auth/session');
    expect(await problemOf(old)).toEqual({ status: 401, code: 'session-unknown' });
    await endAtIssuer(browser, endSessionUrl);
    const again = await browser.visit(locationOf(await browser.visit('/auth/login')));
    expect(locationOf(again)).toContain('/interaction/');
  });

  it('and what is over is swept away', async () => {
    await bench.signedIn('verifier-1');
    const count = 'select count(*)::int as count from console_sessions';
    const countNow = async () =>
      (await bench.pool.pool.query<{ count: number }>(count)).rows[0]?.count;
    const before = (await countNow()) ?? 0;
    await bench.pool.pool.query(
      `update console_sessions set idle_until = clock_timestamp() - interval '1 second'
        where signed_in_at = (select max(signed_in_at) from console_sessions)`,
    );
    await sweep(bench.pool.pool);
    expect(await countNow()).toBe(before - 1);
  });
});

/** Answers yes to the issuer's question, as its page does. */
async function endAtIssuer(browser: Browser, address: string): Promise<void> {
  const page = await (await browser.visit(address)).text();
  const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
  const body = new URLSearchParams({ xsrf, logout: 'yes' });
  const done = await browser.visit(action, { method: 'POST', body });
  expect(locationOf(done)).toBe(`${bench.url}/`);
}

describe('what is stored', () => {
  it('is a digest of the id and a sealed token, nothing that could be used', async () => {
    const browser = await bench.signedIn('verifier-3');
    const id = browser.cookies.get(session) ?? '';
    const { rows } = await bench.pool.pool.query<Record<string, unknown>>(
      `select * from console_sessions where subject = 'verifier-3'`,
    );
    const [row] = rows;
    expect(rows).toHaveLength(1);
    expect(row?.['id_hash']).toEqual(createHash('sha256').update(id).digest());
    expect((row?.['refresh_token'] as Buffer).length).toBeGreaterThan(28 + 20);
    const stored = Object.values(row ?? {}).map((value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') + value.toString() : JSON.stringify(value),
    );
    expect(
      stored.filter((text) => [id, 'eyJ', '小'].some((secret) => text.includes(secret))),
    ).toEqual([]);
  });

  it('cannot be moved from one session to another', async () => {
    const [one, other] = [await bench.signedIn('approver-1'), await bench.signedIn('approver-2')];
    await bench.pool.pool.query(
      `update console_sessions mine set (master_key_id, wrapped_key, refresh_token) =
        (select master_key_id, wrapped_key, refresh_token from console_sessions theirs
          where theirs.subject = 'approver-2') where mine.subject = 'approver-1'`,
    );
    const moved = await one.call('GET', '/v1/tasks');
    expect(await problemOf(moved)).toEqual({ status: 401, code: 'session-unknown' });
    expect((await other.call('GET', '/v1/tasks')).status).toBe(200);
  });
});
