import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { locationOf, type Browser } from './browser.js';
import { ConsoleBench, instance, problemOf } from './console-bench.js';

let bench: ConsoleBench;
beforeAll(async () => {
  bench = await ConsoleBench.start();
});
afterAll(async () => await bench.stop());

const cookieName = `sancha-${instance}`;
const sessionOf = (browser: Browser) => browser.cookies.get(cookieName) ?? '';

/** A browser that holds another one's session, as a thief would. */
function thiefOf(victim: Browser): Browser {
  const thief = bench.browser();
  thief.cookies.set(cookieName, sessionOf(victim));
  return thief;
}

const whoIs = async (browser: Browser) => {
  const answer = await browser.call('GET', '/auth/session');
  if (answer.status !== 200) return await problemOf(answer);
  return ((await answer.json()) as { user: { id: string } }).user.id;
};
/** The issuer still knows the person, and asks for no password. */
async function signInAgain(browser: Browser): Promise<void> {
  const issuer = locationOf(await browser.visit('/auth/login'));
  const back = await browser.visit(locationOf(await browser.visit(issuer)));
  expect(back.status).toBe(303);
}
const unknown = { status: 401, code: 'session-unknown' };

describe('S46 a session that somebody would choose for another', () => {
  it('is not taken up: an id that was planted before the sign-in is worth nothing after it', async () => {
    const victim = bench.browser();
    const planted = 'A'.repeat(43);
    victim.cookies.set(cookieName, planted);
    expect((await victim.visit(await bench.toCallback(victim, 'verifier-1'))).status).toBe(303);
    expect(sessionOf(victim)).not.toBe(planted);
    expect(await whoIs(victim)).toBe('verifier-1');
    const attacker = bench.browser();
    attacker.cookies.set(cookieName, planted);
    expect(await whoIs(attacker)).toEqual(unknown);
  });

  it('of his own becomes nobody else’s, and ends where another person signs in over it', async () => {
    const attacker = await bench.signedIn('verifier-2');
    const victim = thiefOf(attacker);
    expect((await victim.visit(await bench.toCallback(victim, 'verifier-3'))).status).toBe(303);
    expect(sessionOf(victim)).not.toBe(sessionOf(attacker));
    expect(await whoIs(victim)).toBe('verifier-3');
    expect(await whoIs(attacker)).toEqual(unknown);
  });

  it('cannot be planted beside the right one, by a neighbour of the host', async () => {
    const victim = await bench.signedIn('verifier-1');
    const attacker = await bench.signedIn('verifier-2');
    const cookie = `${cookieName}=${sessionOf(attacker)}; ${cookieName}=${sessionOf(victim)}`;
    const answer = await fetch(`${bench.url}/v1/tasks`, {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect(await problemOf(answer)).toEqual(unknown);
  });
});

describe('S46 a stolen session', () => {
  it('ends with its person’s signing out', async () => {
    const victim = await bench.signedIn('approver-1');
    const thief = thiefOf(victim);
    expect(await whoIs(thief)).toBe('approver-1');
    const headers = { 'x-sancha-csrf': await victim.csrfToken() };
    expect((await victim.call('POST', '/auth/logout', headers)).status).toBe(200);
    const another = thiefOf(thief);
    expect(await whoIs(thief)).toEqual(unknown);
    const write = await another.call('POST', '/v1/loans/ln_1/hold', headers, {
      reason: 'mine now',
    });
    expect(await problemOf(write)).toEqual(unknown);
  });

  it('ends with the person’s next sign-in in the same browser', async () => {
    const victim = await bench.signedIn('approver-2');
    const thief = thiefOf(victim);
    await signInAgain(victim);
    expect(await whoIs(thief)).toEqual(unknown);
    expect(await whoIs(victim)).toBe('approver-2');
  });

  it('ends with the time of the one that it was copied from: use by a thief puts nothing beyond ten hours', async () => {
    const victim = await bench.signedIn('approver-3');
    const thief = thiefOf(victim);
    for (bench.aheadMs = 0; bench.aheadMs < 10 * 3_600_000; bench.aheadMs += 25 * 60_000)
      expect([200, 503]).toContain((await thief.call('GET', '/v1/tasks')).status);
    expect(await whoIs(thief)).toEqual({ status: 401, code: 'session-expired' });
    bench.aheadMs = 0;
  });
});

describe('S46 sessions of one person', () => {
  it('stand beside each other, and the end of one is not the end of the other', async () => {
    const [desk, room] = [
      await bench.signedIn('supervisor-1'),
      await bench.signedIn('supervisor-1'),
    ];
    expect(sessionOf(desk)).not.toBe(sessionOf(room));
    const token = await desk.csrfToken();
    const crossed = await room.call('POST', '/auth/logout', { 'x-sancha-csrf': token });
    expect(await problemOf(crossed)).toEqual({ status: 403, code: 'csrf-wrong' });
    expect((await desk.call('POST', '/auth/logout', { 'x-sancha-csrf': token })).status).toBe(200);
    expect(await whoIs(desk)).toMatchObject({ status: 401 });
    expect(await whoIs(room)).toBe('supervisor-1');
  });

  it('have each its own CSRF value: that of the one before is wrong after a new sign-in', async () => {
    const browser = await bench.signedIn('supervisor-2');
    const before = await browser.csrfToken();
    await signInAgain(browser);
    const headers = { 'x-sancha-csrf': before };
    const write = await browser.call('POST', '/v1/loans/ln_1/hold', headers, { reason: 'again' });
    expect(await problemOf(write)).toEqual({ status: 403, code: 'csrf-wrong' });
  });
});

describe('S46 a CSRF value', () => {
  it.each(['GET /auth/session', 'GET /v1/tasks'])(
    'is not told to another page by %s',
    async (line) => {
      const [method = '', path = ''] = line.split(' ');
      const browser = await bench.signedIn('risk-officer-1');
      const pages: Record<string, string | null>[] = [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'none' },
        { 'sec-fetch-site': null, origin: 'null' },
      ];
      for (const headers of pages) {
        const answer = await browser.call(method, path, headers);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        expect(await problemOf(answer)).toEqual({ status: 403, code: 'foreign-origin' });
      }
    },
  );

  it.each([
    { name: 'empty', value: '' },
    { name: 'of a guess', value: 'A'.repeat(43) },
    { name: 'the id itself', value: 'id' },
  ])('that is $name is refused', async ({ value }) => {
    const browser = await bench.signedIn('risk-officer-2');
    const given = value === 'id' ? sessionOf(browser) : value;
    const headers = { 'x-sancha-csrf': given };
    const write = await browser.call('POST', '/v1/loans/ln_1/hold', headers, { reason: 'a guess' });
    expect((await problemOf(write)).status).toBe(403);
  });
});
