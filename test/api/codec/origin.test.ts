import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quietDeps } from '../support/quiet-deps.js';
import { TestApi } from '../support/test-api.js';

const ui = 'http://127.0.0.1:8233';
const admin = { roles: ['admin' as const] };
const paths = ['/codec/decode', '/codec/encode'];
const refusal = { status: 403, body: { type: 'urn:sancha:problem:not-temporal-ui' } };

let api: TestApi;
let withoutUi: TestApi;
beforeAll(async () => {
  api = await TestApi.start(quietDeps({ temporalUi: `${ui}/` }).deps);
  withoutUi = await TestApi.start(quietDeps().deps);
});
afterAll(async () => await Promise.all([api.stop(), withoutUi.stop()]));

const preflight = (origin: string, method = 'POST') => ({
  as: null,
  key: null,
  headers: {
    ...{ origin, 'access-control-request-method': method },
    'access-control-request-headers': 'content-type,x-namespace',
  },
});
const corsOf = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

/** Whatever is not exactly the UI. */
const foreign = [
  { name: 'another site', origin: 'https://evil.test' },
  { name: 'another port of this machine', origin: 'http://127.0.0.1:8234' },
  { name: 'the other name of this machine', origin: 'http://localhost:8233' },
  { name: 'the other scheme', origin: 'https://127.0.0.1:8233' },
  { name: 'a longer name', origin: 'http://127.0.0.1:82333' },
  { name: 'a name that ends like it', origin: 'http://evil.127.0.0.1:8233' },
  { name: 'the same with a slash', origin: `${ui}/` },
  { name: 'an opaque page', origin: 'null' },
  { name: 'any', origin: '*' },
];

describe.each(paths)('OPTIONS %s', (path) => {
  it("lets Temporal's UI come, with credentials and its three headers", async () => {
    const answer = await api.ask('OPTIONS', path, preflight(ui));
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 204, body: '' });
    expect(corsOf(answer.headers)).toEqual({
      'access-control-allow-origin': ui,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, x-namespace, authorization',
      'access-control-max-age': '600',
    });
    expect(answer.headers.get('vary')).toMatch(/\bOrigin\b/i);
  });

  it.each(foreign)('lets nobody else come: $name', async ({ origin }) => {
    const answer = await api.ask('OPTIONS', path, preflight(origin));
    expect(answer).toMatchObject(refusal);
    expect(corsOf(answer.headers)).toEqual({});
    expect(answer.headers.get('vary')).toMatch(/\bOrigin\b/i);
  });

  it('lets no other method come', async () => {
    expect(await api.ask('OPTIONS', path, preflight(ui, 'DELETE'))).toMatchObject(refusal);
  });

  it('lets nobody come where there is no UI', async () => {
    expect(await withoutUi.ask('OPTIONS', path, preflight(ui))).toMatchObject(refusal);
  });
});

describe.each(paths)('POST %s with a token', (path) => {
  const body = { payloads: [] };
  it('answers a page of the UI, which may read it', async () => {
    const headers = { origin: ui, 'sec-fetch-site': 'cross-site', 'x-namespace': 'sancha' };
    const answer = await api.ask('POST', path, { as: admin, key: null, headers, body });
    expect(answer).toMatchObject({ status: 200, body });
    expect(corsOf(answer.headers)).toEqual({
      'access-control-allow-origin': ui,
      'access-control-allow-credentials': 'true',
    });
  });

  it('answers a program, which comes from no page', async () => {
    for (const one of [api, withoutUi]) {
      const answer = await one.ask('POST', path, { as: admin, key: null, body });
      expect(answer).toMatchObject({ status: 200, body });
      expect(corsOf(answer.headers)).toEqual({});
    }
  });

  it.each(foreign)('refuses a page of somebody else: $name', async ({ origin }) => {
    const answer = await api.ask('POST', path, { as: admin, key: null, headers: { origin }, body });
    expect(answer).toMatchObject(refusal);
    expect(corsOf(answer.headers)).toEqual({});
  });

  it('lets the UI read also why it was refused', async () => {
    const headers = { origin: ui };
    const answer = await api.ask('POST', path, { as: null, key: null, headers, body });
    expect(answer).toMatchObject({
      status: 401,
      body: { type: 'urn:sancha:problem:token-missing' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe(ui);
  });
});

describe('every other route', () => {
  it.each([
    { method: 'GET', path: '/v1/loans' },
    { method: 'GET', path: '/auth/session' },
    { method: 'POST', path: '/v1/search' },
    { method: 'OPTIONS', path: '/v1/loans' },
  ])('tells the UI nothing: $method $path', async ({ method, path }) => {
    const answer = await api.ask(method, path, {
      ...{ as: admin, key: null, headers: { origin: ui } },
      ...(method === 'POST' ? { body: {} } : {}),
    });
    expect(corsOf(answer.headers)).toEqual({});
  });
});
