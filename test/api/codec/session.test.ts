import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from '../session/browser.js';
import { ConsoleBench, problemOf } from '../session/console-bench.js';

/** As the bench says of its Temporal. */
const ui = 'http://127.0.0.1:8233';
const body = { payloads: [{ data: 'AAAA' }] };

let bench: ConsoleBench;
let admin: Browser;
beforeAll(async () => {
  bench = await ConsoleBench.start();
  admin = await bench.signedIn('admin-1');
}, 60_000);
afterAll(async () => await bench.stop());

/** What a page of Temporal's UI sends: another port of this host is another origin of the same site. */
const fromUi = { origin: ui, 'sec-fetch-site': 'same-site', 'x-namespace': 'sancha' };
const decode = async (
  browser: Browser,
  headers: Record<string, string | null>,
): Promise<Response> => await browser.call('POST', '/codec/decode', headers, body);

describe('the codec by session cookie', () => {
  it("opens for an administrator on a page of Temporal's UI, without a CSRF value", async () => {
    const answer = await decode(admin, fromUi);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ui);
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(bench.logged).toContainEqual(
      expect.objectContaining({ msg: 'payloads_decoded', clientId: 'admin-1', count: 1 }),
    );
  });

  it('opens for no other role', async () => {
    const answer = await decode(await bench.signedIn('auditor-1'), fromUi);
    expect(await problemOf(answer)).toEqual({ status: 403, code: 'forbidden' });
  });

  it('asks for somebody who is signed in', async () => {
    const answer = await decode(bench.browser(), fromUi);
    expect(await problemOf(answer)).toEqual({ status: 401, code: 'token-missing' });
    expect(answer.headers.get('access-control-allow-origin')).toBe(ui);
  });

  it.each([
    {
      name: 'our own pages',
      headers: () => ({ origin: bench.url, 'sec-fetch-site': 'same-origin' }),
    },
    { name: 'a neighbour', headers: () => ({ ...fromUi, origin: 'http://127.0.0.1:1' }) },
    { name: 'another site', headers: () => ({ ...fromUi, origin: 'https://evil.test' }) },
    { name: 'a page without a name', headers: () => ({ ...fromUi, origin: 'null' }) },
    { name: 'no page', headers: () => ({ origin: null, 'sec-fetch-site': null }) },
    { name: 'who says no origin', headers: () => ({ ...fromUi, origin: null }) },
    {
      name: 'two words that differ',
      headers: () => ({ ...fromUi, 'sec-fetch-site': 'cross-site' }),
    },
  ])('refuses the cookie from $name', async ({ headers }) => {
    const answer = await decode(admin, headers());
    expect(await problemOf(answer)).toEqual({ status: 403, code: 'not-temporal-ui' });
  });

  it('refuses cookie and token together', async () => {
    const authorization = `Bearer ${await bench.tokenOf('admin-1')}`;
    const answer = await decode(admin, { ...fromUi, authorization });
    expect(await problemOf(answer)).toEqual({ status: 400, code: 'two-credentials' });
  });

  it("takes the person's token alone", async () => {
    const authorization = `Bearer ${await bench.tokenOf('admin-1')}`;
    expect((await decode(bench.browser(), { ...fromUi, authorization })).status).toBe(200);
  });

  it("gives pages of Temporal's UI no other route", async () => {
    const headers = { origin: ui, 'sec-fetch-site': 'same-site' };
    for (const [method, path] of [
      ['GET', '/auth/session'],
      ['POST', '/auth/logout'],
      ['POST', '/v1/tasks/next'],
    ] as const) {
      const answer = await admin.call(method, path, headers);
      expect(await problemOf(answer)).toEqual({ status: 403, code: 'foreign-origin' });
    }
  });

  it('keeps no session awake: the UI asks by itself', async () => {
    const before = await idleUntil();
    bench.aheadMs = 10 * 60_000;
    expect((await decode(admin, fromUi)).status).toBe(200);
    expect(await idleUntil()).toBe(before);
    bench.aheadMs = 31 * 60_000;
    const answer = await decode(admin, fromUi);
    expect(await problemOf(answer)).toEqual({ status: 401, code: 'session-expired' });
  });
});

async function idleUntil(): Promise<string> {
  const answer = await admin.call('GET', '/auth/session');
  return ((await answer.json()) as { idleUntil: string }).idleUntil;
}
