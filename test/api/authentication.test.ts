import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quietDeps } from './support/quiet-deps.js';
import { TestApi } from './support/test-api.js';
import type { TokenWish } from './support/test-issuer.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start(quietDeps().deps);
});
afterAll(async () => await api.stop());

const refused: { name: string; wish: TokenWish; type: string }[] = [
  { name: 'expired', wish: { expiresIn: -61 }, type: 'token-expired' },
  { name: 'forged', wish: { forged: true }, type: 'token-invalid' },
  { name: 'for another service', wish: { audience: 'other' }, type: 'token-wrong-audience' },
  { name: 'from another issuer', wish: { issuer: 'https://other.test' }, type: 'token-invalid' },
  { name: 'an ID token', wish: { typ: 'JWT' }, type: 'token-invalid' },
  { name: 'without a kind', wish: { claims: { kind: 'robot' } }, type: 'token-invalid' },
  { name: 'without branches', wish: { claims: { branches: null } }, type: 'token-invalid' },
];

describe('tokens', () => {
  it.each(refused)('$name: 401 $type', async ({ wish, type }) => {
    const answer = await api.ask('GET', '/v1/loans', { as: wish });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ type: `urn:sancha:problem:${type}`, status: 401 });
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Bearer realm="sancha", error="invalid_token"/,
    );
  });

  it('missing: 401 with the bare challenge', async () => {
    const answer = await api.ask('GET', '/v1/loans', { as: null });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ type: 'urn:sancha:problem:token-missing' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="sancha"');
  });

  it.each([
    ['no JWT', 'abc'],
    ['unsigned', 'eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJ1LTEifQ.'],
  ])('%s: 401 token-invalid', async (_name, token) => {
    const answer = await api.ask('GET', '/v1/loans', { token });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ type: 'urn:sancha:problem:token-invalid' });
  });

  it('signed with a secret instead of the issuer’s key: 401', async () => {
    const { SignJWT } = await import('jose');
    const token = await new SignJWT({ roles: ['admin'], branches: ['B001'], kind: 'person' })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'test' })
      .setSubject('u-1')
      .setIssuer(api.issuer.url)
      .setAudience(api.issuer.audience)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode('a secret of at least thirty-two bytes'));
    const answer = await api.ask('GET', '/v1/loans', { token });
    expect(answer.status).toBe(401);
  });

  it('a minute over its time it is still taken, since clocks differ', async () => {
    const answer = await api.ask('GET', '/v1/loans', { as: { expiresIn: -30 } });
    expect(answer.status).toBe(200);
  });

  it('a role that may never use the route: 403', async () => {
    const answer = await api.ask('POST', '/v1/loans', { as: { roles: ['verifier'] }, body: {} });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ type: 'urn:sancha:problem:forbidden' });
  });

  it('a role that this service does not know gives nothing', async () => {
    const wish = { claims: { roles: ['root', 'verifier'] } };
    expect((await api.ask('GET', '/v1/loans', { as: wish })).status).toBe(200);
    const alone = { claims: { roles: ['root'] } };
    expect((await api.ask('GET', '/v1/loans', { as: alone })).status).toBe(403);
  });

  it('an issuer that is down says nothing about the token: 503', async () => {
    const other = await TestApi.start(quietDeps().deps);
    const token = await other.issuer.token();
    await other.issuer.stop();
    const answer = await other.ask('GET', '/v1/loans', { token });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    await other.app.close();
  });
});
