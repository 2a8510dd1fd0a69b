import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { locationOf, type Browser } from './browser.js';
import { ConsoleBench, instance, problemOf } from './console-bench.js';

let bench: ConsoleBench;
beforeAll(async () => {
  bench = await ConsoleBench.start();
});
afterAll(async () => await bench.stop());

const session = `sancha-${instance}`;
const underWay = `${session}-sign-in`;

describe('signing in', () => {
  it('goes to the issuer with PKCE, state and nonce, and comes back as the person', async () => {
    const browser = bench.browser();
    const address = new URL(locationOf(await browser.visit('/auth/login')));
    expect(address.origin).toBe(bench.issuer);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: 'sancha-console', scope: 'openid' },
      ...{ redirect_uri: `${bench.url}/auth/callback`, code_challenge_method: 'S256' },
      ...{ state: expect.stringMatching(/^.{43}$/), nonce: expect.stringMatching(/^.{43}$/) },
    });
    const callback = await bench.toCallback(browser, 'verifier-2', '/v1/tasks?limit=5#top');
    const back = await browser.visit(callback);
    expect({ status: back.status, to: locationOf(back) }).toEqual({
      ...{ status: 303, to: '/v1/tasks?limit=5#top' },
    });
    const who = await browser.call('GET', '/auth/session');
    expect(who.headers.get('cache-control')).toBe('no-store');
    expect(await who.json()).toEqual({
      user: { id: 'verifier-2', name: '小吴', roles: ['verifier'], branches: ['B001'] },
      csrfToken: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      idleUntil: expect.stringMatching(/Z$/) as unknown,
      endsAt: expect.stringMatching(/Z$/) as unknown,
    });
    expect((await browser.call('GET', '/v1/tasks')).status).toBe(200);
  });

  it('gives cookies that no script can read and no other site can send with a write', async () => {
    const browser = await bench.signedIn('verifier-1');
    const ours = browser.given.filter((line) => line.startsWith(session));
    expect(ours.map((line) => line.replace(/^([^=]+)=[\w-]+;/, '$1=…;'))).toEqual([
      `${underWay}=…; Max-Age=600; Path=/; HttpOnly; SameSite=Lax`,
      `${session}=…; Path=/; HttpOnly; SameSite=Lax`,
      `${underWay}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`,
    ]);
    expect(browser.cookies.has(underWay)).toBe(false);
  });

  it('shows no token to the browser', async () => {
    const browser = await bench.signedIn('verifier-1');
    const body = await (await browser.call('GET', '/auth/session')).text();
    // A JWT is two JSON objects and a signature, in whatever it is wrapped. One such beginning alone turns up in random ids.
    const token = /eyJ[\w-]+\.eyJ[\w-]+\./;
    expect(await bench.tokenOf('verifier-1')).toMatch(token);
    expect([...browser.given, body].filter((text) => token.test(text))).toEqual([]);
  });

  it('gives a new id each time, and the one before it is worth nothing', async () => {
    const browser = bench.browser();
    browser.cookies.set(session, 'A'.repeat(43));
    await browser.visit(await bench.toCallback(browser, 'verifier-1'));
    const first = browser.cookies.get(session) ?? '';
    expect(first).not.toBe('A'.repeat(43));
    const again = locationOf(await browser.visit('/auth/login'));
    await browser.visit(locationOf(await browser.visit(again)));
    const second = browser.cookies.get(session) ?? '';
    expect(second).not.toBe(first);
    expect((await browser.call('GET', '/auth/session')).status).toBe(200);
    browser.cookies.set(session, first);
    const old = await browser.call('GET', '/auth/session');
    expect(await problemOf(old)).toEqual({ status: 401, code: 'session-unknown' });
  });

  it.each([
    { name: 'another host', returnTo: 'https://other.example/' },
    { name: 'a host without scheme', returnTo: '//other.example/' },
    { name: 'a host behind a backslash', returnTo: '/\\other.example' },
    { name: 'a host that a path becomes', returnTo: '/x/..//other.example' },
    { name: 'a host behind a tab', returnTo: '/\t/other.example' },
    { name: 'a script', returnTo: 'javascript:alert(1)' },
    { name: 'no path', returnTo: 'v1/loans' },
  ])('does not go back to $name', async ({ returnTo }) => {
    const answer = await bench.browser().call('GET', `/auth/login?${query({ returnTo })}`);
    expect(await problemOf(answer)).toEqual({ status: 400, code: 'invalid-input' });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('leads the other name of this machine to the address of the cookies', async () => {
    const { port } = new URL(bench.url);
    const answer = await fetch(`http://localhost:${port}/auth/login?returnTo=%2Fdocs`, {
      redirect: 'manual',
    });
    expect(locationOf(answer)).toBe(`${bench.url}/auth/login?returnTo=%2Fdocs`);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe('the way back', () => {
  it('is taken once', async () => {
    const browser = bench.browser();
    const callback = await bench.toCallback(browser, 'verifier-1');
    const ticket = browser.cookies.get(underWay) ?? '';
    expect((await browser.visit(callback)).status).toBe(303);
    const replay = await browser.call('GET', callback);
    expect(await problemOf(replay)).toEqual({ status: 400, code: 'sign-in-expired' });
    browser.cookies.set(underWay, ticket);
    const stolen = await browser.call('GET', callback);
    expect(await problemOf(stolen)).toEqual({ status: 403, code: 'sign-in-refused' });
    expect(stolen.headers.getSetCookie()).toEqual([expect.stringContaining(`${underWay}=;`)]);
  });

  it('belongs to the browser that began: another one cannot be signed in by it', async () => {
    const [mine, theirs] = [bench.browser(), bench.browser()];
    const callback = await bench.toCallback(mine, 'verifier-1');
    const without = await theirs.call('GET', callback);
    expect(await problemOf(without)).toEqual({ status: 400, code: 'sign-in-expired' });
    await theirs.visit('/auth/login');
    const other = await theirs.call('GET', callback);
    expect(await problemOf(other)).toEqual({ status: 400, code: 'sign-in-mismatch' });
    expect(other.headers.getSetCookie()).toEqual([]);
    expect(theirs.cookies.has(session)).toBe(false);
    // And what the other one did has not spoilt it.
    expect((await mine.visit(callback)).status).toBe(303);
  });

  it('is refused with a forged or an old ticket', async () => {
    const browser = bench.browser();
    const callback = await bench.toCallback(browser, 'verifier-1');
    const ticket = browser.cookies.get(underWay) ?? '';
    const altered = (ticket.startsWith('A') ? 'B' : 'A') + ticket.slice(1);
    for (const forged of [altered, 'short', '']) {
      browser.cookies.set(underWay, forged);
      const answer = await browser.call('GET', callback);
      expect(await problemOf(answer)).toEqual({ status: 400, code: 'sign-in-expired' });
    }
    browser.cookies.set(underWay, ticket);
    bench.aheadMs = 10 * 60_000;
    const late = await browser.call('GET', callback);
    bench.aheadMs = 0;
    expect(await problemOf(late)).toEqual({ status: 400, code: 'sign-in-expired' });
  });

  it('with an error of the issuer is a page for a person, with a way on', async () => {
    const browser = bench.browser();
    const answer = await browser.visit(await callbackWith(browser, 'access_denied'));
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain('href="/auth/login"');
    expect(page).toContain('<code>sign-in-refused</code>');
    const told = bench.logged.filter(({ msg }) => msg === 'sign_in_refused').at(-1);
    expect(told).toMatchObject({ code: 'sign-in-refused' });
  });

  it.each([
    { error: 'access_denied', detail: /person in \(access_denied\)\./ },
    { error: '<img onerror=alert(1)>', detail: /person in\. Begin/ },
  ])('with the error $error is a problem for a program', async ({ error, detail }) => {
    const browser = bench.browser();
    const answer = await browser.call('GET', await callbackWith(browser, error));
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(detail) as unknown });
  });
});

/** The issuer's answer to a sign-in that this browser has just begun: an error. */
async function callbackWith(browser: Browser, error: string): Promise<string> {
  const { searchParams } = new URL(locationOf(await browser.visit('/auth/login')));
  const state = searchParams.get('state') ?? '';
  return `/auth/callback?${query({ error, state, iss: bench.issuer })}`;
}

const query = (values: Record<string, string>) => new URLSearchParams(values).toString();
