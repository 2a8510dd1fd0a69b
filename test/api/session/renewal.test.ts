import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenVerifier } from '../../../src/api/auth/token-verifier.js';
import { unavailable } from '../../../src/api/problems/problem.js';
import { postgresSessions } from '../../../src/api/session/postgres-sessions.js';
import type { ConsoleDeps } from '../../../src/api/session/session-parts.js';
import { Sessions } from '../../../src/api/session/sessions.js';
import { IssuerRefusal, type IssuedTokens } from '../../../src/api/session/sign-in-issuer.js';
import { fileMasterKey, keyIdOf } from '../../../src/keys/master-key.js';
import { RecordPool } from '../../../src/record/record-pool.js';
import { freshDatabase, type TestDatabase } from '../../environment/database.js';
import { patientLimits } from '../../environment/patient-limits.js';
import { quietDeps } from '../support/quiet-deps.js';
import { TestIssuer, type TokenWish } from '../support/test-issuer.js';

let database: TestDatabase;
let pool: RecordPool;
let issuer: TestIssuer;
beforeAll(async () => {
  database = await freshDatabase();
  pool = new RecordPool(database.url, patientLimits);
  issuer = await TestIssuer.start();
});
afterAll(async () => {
  await issuer.stop();
  await pool.end();
  await database.drop();
});

const rawKey = randomBytes(32);
const current = { keyId: keyIdOf(rawKey), key: rawKey };
const master = fileMasterKey({ current, all: [current] });
const minuteMs = 60_000;

/** Sessions over PostgreSQL with real tokens; the issuer's answers to refresh tokens are the test's. */
function aService(renew: (refreshToken: string) => Promise<IssuedTokens>) {
  const clock = { aheadMs: 0 };
  const asked: string[] = [];
  const revoked: string[] = [];
  const none = () => Promise.reject(new Error('not asked for'));
  const answers: ConsoleDeps['issuer'] = {
    begin: none,
    finish: none,
    renew: (token) => {
      asked.push(token);
      return renew(token);
    },
    revoke: (token) => {
      revoked.push(token);
      return Promise.resolve();
    },
    endSession: () => Promise.resolve(null),
  };
  const instance = () =>
    new Sessions({
      ...{ store: postgresSessions(pool, [rawKey], quietDeps().deps.log), issuer: answers, master },
      ...{ ticketKey: randomBytes(32), publicUrl: 'https://sancha.test', instance: 'test' },
      nowMs: () => Date.now() + clock.aheadMs,
      tokens: new TokenVerifier({ issuer: issuer.url, audience: issuer.audience }),
    });
  return { sessions: instance(), instance, clock, asked, revoked };
}

/** Tokens with five minutes to live, and the n-th refresh token. */
async function tokens(n: number | null, wish: TokenWish = {}): Promise<IssuedTokens> {
  const refreshToken = n === null ? null : `refresh-${n}`;
  return { accessToken: await issuer.token(wish), refreshToken };
}

describe('roles of a session', () => {
  it('are asked for anew when the access token ends, with the token that came last', async () => {
    let turn = 1;
    const service = aService(() => {
      turn += 1;
      const claims = { name: `阿${turn}` };
      const wish = { roles: ['approver' as const], branches: ['B002'], claims };
      return tokens(turn, { ...wish, expiresIn: turn * 300 });
    });
    const { id, caller } = await service.sessions.begin(await tokens(1));
    expect(caller).toEqual({ kind: 'person', id: 'u-1', roles: ['verifier'], branches: ['B001'] });
    service.clock.aheadMs = 4 * minuteMs;
    expect(await service.sessions.find(id, true)).toMatchObject({
      caller: { roles: ['verifier'] },
    });
    expect(service.asked).toEqual([]);
    service.clock.aheadMs = 6 * minuteMs;
    const roles = { roles: ['approver'], branches: ['B002'], name: '阿2' };
    expect(await service.sessions.find(id, true)).toMatchObject({ caller: roles });
    expect(await service.sessions.find(id, true)).toMatchObject({ caller: roles });
    expect(service.asked).toEqual(['refresh-1']);
    service.clock.aheadMs = 11 * minuteMs;
    await service.sessions.find(id, true);
    expect(service.asked).toEqual(['refresh-1', 'refresh-2']);
  });

  it('are asked for once, however many requests and instances need them', async () => {
    const service = aService(() => tokens(2, { roles: ['approver'], expiresIn: 3_600 }));
    const { id } = await service.sessions.begin(await tokens(1));
    service.clock.aheadMs = 6 * minuteMs;
    const instances = [service.instance(), service.instance(), service.instance()];
    const found = await Promise.all(
      [...instances, ...instances].map((sessions) => sessions.find(id, true)),
    );
    expect(service.asked).toEqual(['refresh-1']);
    for (const one of found) expect(one).toMatchObject({ caller: { roles: ['approver'] } });
  });

  it.each([
    {
      name: 'the issuer refuses',
      answer: () => Promise.reject(new IssuerRefusal('invalid_grant')),
    },
    { name: 'another person comes back', answer: () => tokens(2, { sub: 'u-2' }) },
    { name: 'a machine comes back', answer: () => tokens(2, { kind: 'machine' }) },
    { name: 'the token is for another service', answer: () => tokens(2, { audience: 'other' }) },
  ])('and the session is over when $name', async ({ answer }) => {
    const service = aService(answer);
    const { id } = await service.sessions.begin(await tokens(1));
    service.clock.aheadMs = 6 * minuteMs;
    expect(await service.sessions.find(id, true)).toBe('expired');
    expect(await service.sessions.find(id, true)).toBe('unknown');
  });

  it('are believed to their end while the issuer is away, and not a moment longer', async () => {
    let isAway = true;
    const service = aService(() =>
      isAway ? Promise.reject(unavailable('away', 5)) : tokens(2, { expiresIn: 3_600 }),
    );
    const { id } = await service.sessions.begin(await tokens(1));
    service.clock.aheadMs = 5 * minuteMs - 10_000;
    expect(await service.sessions.find(id, true)).toMatchObject({ caller: { id: 'u-1' } });
    expect(service.asked).toHaveLength(1);
    service.clock.aheadMs = 5 * minuteMs + 1_000;
    await expect(service.sessions.find(id, true)).rejects.toMatchObject({ status: 503 });
    isAway = false;
    expect(await service.sessions.find(id, true)).toMatchObject({ caller: { id: 'u-1' } });
  });

  it('end with the access token where there is no refresh token', async () => {
    const service = aService(() => Promise.reject(new Error('asked')));
    const begun = await service.sessions.begin(await tokens(null));
    expect(begun.endsAtMs).toBeLessThanOrEqual(Date.now() + 5 * minuteMs);
    service.clock.aheadMs = 4 * minuteMs;
    expect(await service.sessions.find(begun.id, true)).toMatchObject({ caller: { id: 'u-1' } });
    service.clock.aheadMs = 5 * minuteMs + 1_000;
    expect(await service.sessions.find(begun.id, true)).toBe('expired');
  });

  it('are a person’s: a machine gets no session', async () => {
    const service = aService(() => Promise.reject(new Error('asked')));
    const begun = service.sessions.begin(await tokens(1, { kind: 'machine' }));
    await expect(begun).rejects.toMatchObject({ code: 'sign-in-refused' });
  });

  it('are given back at sign-out: the last refresh token is revoked', async () => {
    const service = aService(() => tokens(2, { expiresIn: 3_600 }));
    const { id } = await service.sessions.begin(await tokens(1));
    service.clock.aheadMs = 6 * minuteMs;
    await service.sessions.find(id, true);
    expect(await service.sessions.end(id)).toBe(true);
    expect(service.revoked).toEqual(['refresh-2']);
    expect(await service.sessions.end(id)).toBe(false);
  });
});
