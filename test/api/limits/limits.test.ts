import { afterEach, describe, expect, it } from '@jest/globals';
import { limitNames, withoutLimits, type CallerLimits } from '../../../src/config/caller-limits.js';
import { quietDeps } from '../support/quiet-deps.js';
import { TestApi, type Ask } from '../support/test-api.js';

const reveal = { partyId: 'borrower', field: 'idNumber', purpose: 'complaint' };
const hour = (requests: number) => ({ requests, seconds: 3_600 });

let api: TestApi;
let logged: Record<string, unknown>[];
afterEach(async () => await api.stop());

async function start(limits: Partial<CallerLimits>, trustedProxies: string[] = []): Promise<void> {
  const quiet = quietDeps({
    callerLimits: { limits: { ...withoutLimits, ...limits }, shared: null },
    trustedProxies,
  });
  ({ logged } = quiet);
  api = await TestApi.start(quiet.deps);
}

/** Statuses of one request after another. */
async function statuses(count: number, method: string, path: string, ask: Ask): Promise<number[]> {
  const found: number[] = [];
  for (let turn = 0; turn < count; turn += 1) found.push((await api.ask(method, path, ask)).status);
  return found;
}

const verifier: Ask = { as: { sub: 'v-1' } };
const tight: {
  limit: keyof CallerLimits;
  method: string;
  path: string;
  ask: Ask;
  /** What it answers below the limit. */
  answer: number;
}[] = [
  {
    ...{ limit: 'machine', method: 'GET', path: '/v1/loans', answer: 200 },
    ask: { as: { sub: 'portal', kind: 'machine', roles: ['origination'] } },
  },
  {
    ...{ limit: 'reveals', method: 'POST', path: '/v1/loans/ln_1/reveals', answer: 404 },
    ask: { as: { sub: 'v-2' }, body: reveal },
  },
  {
    ...{ limit: 'reveals', method: 'GET', path: '/v1/loans/ln_1/timeline/export', answer: 404 },
    ask: { as: { sub: 'au-1', roles: ['auditor'] } },
  },
  {
    ...{ limit: 'search', method: 'POST', path: '/v1/search', answer: 200 },
    ask: { as: { sub: 'v-3' }, body: { text: '13800138000' } },
  },
  {
    ...{ limit: 'codec', method: 'POST', path: '/codec/decode', answer: 200 },
    ask: { as: { sub: 'ad-1', roles: ['admin'] }, body: { payloads: [] } },
  },
  { limit: 'anonymous', method: 'GET', path: '/docs', ask: { as: null }, answer: 200 },
  { limit: 'anonymous', method: 'GET', path: '/v1/tasks', ask: { as: null }, answer: 401 },
  { limit: 'anonymous', method: 'GET', path: '/v1/tasks', ask: { token: 'x.y.z' }, answer: 401 },
  { limit: 'sign_in', method: 'GET', path: '/auth/login', ask: { as: null }, answer: 503 },
  { limit: 'sign_in', method: 'GET', path: '/auth/callback', ask: { as: null }, answer: 503 },
  // Counted before the role is looked at.
  {
    ...{ limit: 'search', method: 'POST', path: '/v1/search', answer: 403 },
    ask: { as: { sub: 'o-1', roles: ['origination'] }, body: { text: 'x' } },
  },
];

describe('each limit', () => {
  const limits = Object.fromEntries(limitNames.map((name) => [name, hour(2)])) as CallerLimits;
  // Each row is a caller of its own, at an address of its own.
  const rows = tight.map((row, index) => ({ ...row, address: `203.0.113.${index}` }));

  it('is told by 429, in the same words for every route', async () => {
    await start({ ...limits, person: hour(50) }, ['127.0.0.1']);
    for (const { limit, method, path, ask: wish, answer, address } of rows) {
      const ask = { ...wish, headers: { 'X-Forwarded-For': address } };
      const found = await statuses(3, method, path, ask);
      expect({ limit, path, found }).toEqual({ limit, path, found: [answer, answer, 429] });
      const refused = await api.ask(method, path, ask);
      expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000);
      expect(refused.body).toMatchObject({
        type: 'urn:sancha:problem:too-many-requests',
        status: 429,
        detail: expect.stringContaining(`"${limit}"`) as unknown,
      });
    }
    const { body } = await api.ask('GET', '/metrics', { as: null });
    expect(String(body).match(/^sancha_api_limited_total.*$/gm)).toEqual([
      'sancha_api_limited_total{limit="person"} 0',
      ...limitNames.slice(1).map((name) => {
        const count = 2 * rows.filter(({ limit }) => limit === name).length;
        return `sancha_api_limited_total{limit="${name}"} ${count}`;
      }),
    ]);
  });

  it('is documented for every route but the probes', async () => {
    await start({});
    const { body } = await api.ask('GET', '/openapi.json', { as: null });
    const { paths } = body as { paths: Record<string, Record<string, { responses: object }>> };
    const without = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ responses }) => ('429' in responses ? [] : [path])),
    );
    expect(without.sort()).toEqual(['/healthz', '/readyz', '/v1/clock']);
  });
});

describe('a limit', () => {
  it('is over after its time', async () => {
    // Long enough that three requests fit into it on a slow machine.
    await start({ person: { requests: 1, seconds: 4 } });
    expect(await statuses(2, 'GET', '/v1/tasks', verifier)).toEqual([200, 429]);
    const refused = await api.ask('GET', '/v1/tasks', verifier);
    expect(refused.headers.get('retry-after')).toMatch(/^[1-4]$/);
    let answer = refused;
    while (answer.status === 429) answer = await api.ask('GET', '/v1/tasks', verifier);
    expect(answer.status).toBe(200);
  });

  it('of searches holds for a day as well as for a minute', async () => {
    await start({ search: hour(50), search_day: { requests: 2, seconds: 86_400 } });
    const search: Ask = { as: { sub: 'x' }, body: { text: 'x' } };
    expect(await statuses(2, 'POST', '/v1/search', search)).toEqual([200, 200]);
    const refused = await api.ask('POST', '/v1/search', search);
    expect(refused.body).toMatchObject({
      status: 429,
      detail: expect.stringContaining('"search_day"') as unknown,
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000);
    expect(await statuses(1, 'GET', '/v1/tasks', { as: { sub: 'x' } })).toEqual([200]);
  });

  it('is each caller’s own: another person, and a machine of the same name, go on', async () => {
    await start({ person: hour(1), machine: hour(1) });
    expect(await statuses(2, 'GET', '/v1/loans', { as: { sub: 'x' } })).toEqual([200, 429]);
    expect(await statuses(1, 'GET', '/v1/loans', { as: { sub: 'y' } })).toEqual([200]);
    const machine: Ask = { as: { sub: 'x', kind: 'machine', roles: ['origination'] } };
    expect(await statuses(2, 'GET', '/v1/loans', machine)).toEqual([200, 429]);
  });

  it('holds for a person however many tokens he has', async () => {
    await start({ person: hour(1) });
    expect(await statuses(1, 'GET', '/v1/loans', { as: { sub: 'x' } })).toEqual([200]);
    const other: Ask = { as: { sub: 'x', roles: ['auditor'], branches: ['B002'] } };
    expect(await statuses(1, 'GET', '/v1/loans', other)).toEqual([429]);
  });

  it('of an address holds up nobody with valid credentials', async () => {
    await start({ anonymous: hour(1), sign_in: hour(1) });
    expect(await statuses(3, 'GET', '/v1/tasks', { as: null })).toEqual([401, 429, 429]);
    expect(await statuses(3, 'GET', '/v1/tasks', verifier)).toEqual([200, 200, 200]);
  });

  it('refuses no probe, no scrape and no clock', async () => {
    const none = hour(1);
    await start({ anonymous: none, sign_in: none, person: none, machine: none });
    await statuses(2, 'GET', '/docs', { as: null });
    for (const path of ['/healthz', '/readyz', '/metrics', '/v1/clock'])
      expect(await statuses(3, 'GET', path, { as: null })).toEqual([200, 200, 200]);
  });

  it('says who was refused in the log, and no address', async () => {
    await start({ person: hour(1) });
    await statuses(2, 'GET', '/v1/tasks', verifier);
    const [line] = logged.filter(({ status }) => status === 429);
    expect(line).toMatchObject({ route: '/v1/tasks', clientId: 'v-1', actorKind: 'person' });
    expect(JSON.stringify(logged)).not.toContain('127.0.0.1');
  });
});

describe('the address of a caller', () => {
  const from = (address: string): Ask => ({ as: null, headers: { 'X-Forwarded-For': address } });

  it('is nobody’s word by default', async () => {
    await start({ anonymous: hour(1) });
    expect(await statuses(1, 'GET', '/docs', from('203.0.113.1'))).toEqual([200]);
    expect(await statuses(1, 'GET', '/docs', from('203.0.113.2'))).toEqual([429]);
  });

  it('is the word of a proxy that is trusted', async () => {
    await start({ anonymous: hour(1) }, ['127.0.0.0/8']);
    expect(await statuses(2, 'GET', '/docs', from('203.0.113.1'))).toEqual([200, 429]);
    expect(await statuses(2, 'GET', '/docs', from('203.0.113.2'))).toEqual([200, 429]);
    // What the caller has made up stands before what the proxy has added.
    expect(await statuses(1, 'GET', '/docs', from('198.51.100.9, 203.0.113.1'))).toEqual([429]);
  });
});
