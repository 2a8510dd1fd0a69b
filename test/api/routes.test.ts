import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { declaredRoutes } from '../../src/api/auth/declared-routes.js';
import { quietDeps } from './support/quiet-deps.js';
import { TestApi } from './support/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start(quietDeps().deps);
});
afterAll(async () => await api.stop());

describe('routes', () => {
  it('each declares its permission', () => {
    const routes = declaredRoutes(api.app);
    expect(routes.length).toBeGreaterThan(35);
    expect(routes.filter((route) => route.permission === undefined)).toEqual([]);
  });

  it('an address that does not exist is a problem', async () => {
    const answer = await api.ask('GET', '/v1/nothing?phone=13800138000', { as: null });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toEqual({
      type: 'urn:sancha:problem:no-route',
      title: 'There is no such address',
      status: 404,
      detail: 'Compare the address with /docs.',
      instance: answer.headers.get('x-request-id'),
    });
  });

  it('a method that an address does not take is 405 with those that it does', async () => {
    const answer = await api.ask('DELETE', '/v1/loans/ln_1');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(answer.body).toMatchObject({ type: 'urn:sancha:problem:method-not-allowed' });
  });

  it('lives, is ready, and says what is not', async () => {
    expect((await api.ask('GET', '/healthz', { as: null })).body).toEqual({ status: 'up' });
    const ready = await api.ask('GET', '/readyz', { as: null });
    expect(ready.body).toEqual({ ready: true, database: 'up', temporal: 'up' });
  });

  it('counts requests by route and never by address', async () => {
    await api.ask('GET', '/v1/loans/ln_somebody');
    const { body } = await api.ask('GET', '/metrics', { as: null });
    expect(body).toContain('route="/v1/loans/:loanId",status="404"');
    expect(body).not.toContain('ln_somebody');
  });

  it('tells the loan’s clock to callers on this machine', async () => {
    const { body } = await api.ask('GET', '/v1/clock', { as: null });
    expect(body).toEqual({ now: '2026-03-02T01:00:00.000Z' });
  });
});
