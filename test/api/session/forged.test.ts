import { createHash, createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresSessions } from '../../../src/api/session/postgres-sessions.js';
import type { SessionRow } from '../../../src/api/session/session-row.js';
import { blindKeys } from '../../../src/keys/blind-key.js';
import { keyIdOf } from '../../../src/keys/master-key.js';
import { quietDeps } from '../support/quiet-deps.js';
import type { Browser } from './browser.js';
import { ConsoleBench, instance, problemOf } from './console-bench.js';

let bench: ConsoleBench;
beforeAll(async () => {
  bench = await ConsoleBench.start();
});
afterAll(async () => await bench.stop());

const cookieName = `sancha-${instance}`;
const unknown = { status: 401, code: 'session-unknown' };
/** Everything here is done as the application's own role, which may insert and update. */
const run = async (text: string, values: unknown[] = []) =>
  await bench.pool.pool.query(text, values);
const hashIn = (browser: Browser) =>
  createHash('sha256')
    .update(browser.cookies.get(cookieName) ?? '')
    .digest();
const warnings = () => bench.logged.filter(({ msg }) => msg === 'session_not_ours');

/** A row as somebody would write it who knows how ids are stored, with a browser that brings its id. */
async function forged(seal: Buffer | null): Promise<Browser> {
  const id = randomBytes(32).toString('base64url');
  await run(
    `insert into console_sessions (id_hash, subject, roles, branches, signed_in_at, idle_until, ends_at, trusted_until, seal)
      values ($1, 'approver-9', '{approver,supervisor}', '{B001}', now(), '2999-01-01', '2999-01-01', '2999-01-01', $2)`,
    [createHash('sha256').update(id).digest(), seal],
  );
  const browser = bench.browser();
  browser.cookies.set(cookieName, id);
  return browser;
}

describe('a row that somebody has written', () => {
  it.each([
    { name: 'no seal, as an earlier release writes it', seal: () => null, reason: 'unsealed' },
    { name: 'a guessed seal', seal: () => randomBytes(32), reason: 'altered' },
    { name: 'a seal that is no digest', seal: () => Buffer.alloc(0), reason: 'altered' },
  ])('with $name is no session', async ({ seal, reason }) => {
    const browser = await forged(seal());
    const id = browser.cookies.get(cookieName) ?? '';
    const csrf = createHmac('sha256', id).update('sancha csrf').digest('base64url');
    const before = warnings().length;
    const write = { 'x-sancha-csrf': csrf };
    const answer = await browser.call('POST', '/v1/loans/ln_1/hold', write, { reason: 'forged' });
    expect(await problemOf(answer)).toEqual(unknown);
    expect(browser.cookies.has(cookieName)).toBe(false);
    const [line] = warnings().slice(before);
    expect(line).toMatchObject({ reason, level: 40 });
    expect(JSON.stringify(line)).not.toContain('approver-9');
  });

  it('with the seal of another session is none', async () => {
    const own = await bench.signedIn('verifier-1');
    const { rows } = await run('select seal from console_sessions where id_hash = $1', [
      hashIn(own),
    ]);
    const [row] = rows as { seal: Buffer }[];
    const browser = await forged(row?.seal ?? null);
    expect(await problemOf(await browser.call('GET', '/v1/tasks'))).toEqual(unknown);
    expect((await own.call('GET', '/v1/tasks')).status).toBe(200);
  });
});

describe('a session of which somebody has altered', () => {
  it.each([
    `subject = 'verifier-2'`,
    `roles = roles || '{approver}'`,
    `roles = '{}'`,
    `branches = branches || '{B999}'`,
    `name = null`,
    `signed_in_at = signed_in_at + interval '1 hour'`,
    `ends_at = ends_at + interval '1 hour'`,
    `trusted_until = '2999-01-01'`,
    `trusted_until = 'infinity'`,
    `master_key_id = 'other'`,
    `master_key_id = null, wrapped_key = null, refresh_token = null`,
    `seal = null`,
  ])('%s is over', async (change) => {
    const browser = await bench.signedIn('verifier-1');
    expect((await browser.call('GET', '/v1/tasks')).status).toBe(200);
    const asOwner = await bench.asOwner(
      `update console_sessions set ${change} where id_hash = $1`,
      [hashIn(browser)],
    );
    expect(asOwner).toBe(1);
    expect(await problemOf(await browser.call('GET', '/v1/tasks'))).toEqual(unknown);
  });

  it('the idle end has been put off, and no further than ten hours', async () => {
    const browser = await bench.signedIn('verifier-1');
    await run(`update console_sessions set idle_until = '2999-01-01' where id_hash = $1`, [
      hashIn(browser),
    ]);
    bench.aheadMs = 10 * 3_600_000;
    const answer = await browser.call('GET', '/v1/tasks');
    bench.aheadMs = 0;
    expect(await problemOf(answer)).toEqual({ status: 401, code: 'session-expired' });
  });
});

const rawKey = () => {
  const key = randomBytes(32);
  return { keyId: keyIdOf(key), key };
};
const [older, newer] = [rawKey(), rawKey()];
/** The store of an instance that has these master keys, newest first. */
const storeWith = (...[current, ...rest]: [typeof older, ...(typeof older)[]]) =>
  postgresSessions(
    bench.pool,
    blindKeys({ current, all: [current, ...rest] }).derived('console session'),
    quietDeps().deps.log,
  );

function aRow(): SessionRow {
  const now = Date.now();
  return {
    ...{ idHash: randomBytes(32), subject: 'verifier-1', roles: ['verifier'], branches: ['B001'] },
    ...{ name: null, refresh: null, signedInAtMs: now, idleUntilMs: now + 60_000 },
    ...{ endsAtMs: now + 3_600_000, trustedUntilMs: now + 300_000 },
  };
}

describe('a session while the master key is being changed', () => {
  type Keys = [typeof older, ...(typeof older)[]];
  it.each<{ name: string; by: Keys; at: Keys }>([
    { name: 'sealed under the older key', by: [older], at: [newer, older] },
    { name: 'sealed under the newer key', by: [newer, older], at: [older, newer] },
  ])('that is $name is found by an instance with the other order', async ({ by, at }) => {
    const row = aRow();
    await storeWith(...by).insert(row);
    expect(await storeWith(...at).find(row.idHash)).toEqual(row);
  });

  it('is sealed anew with its roles, and no session any more once the last key that sealed it is gone', async () => {
    const [renewed, left] = [aRow(), aRow()];
    for (const row of [renewed, left]) await storeWith(older).insert(row);
    const again = { ...renewed, roles: ['approver'] };
    await storeWith(newer, older).renew(again);
    expect(await storeWith(newer).find(renewed.idHash)).toEqual(again);
    expect(await storeWith(newer).find(left.idHash)).toBeNull();
  });
});
