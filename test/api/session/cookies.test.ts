import { describe, expect, it } from '@jest/globals';
import { openConsole } from '../../../src/api/session/open-console.js';
import { sessionCookies } from '../../../src/api/session/session-cookies.js';

describe('cookies behind TLS', () => {
  const cookies = sessionCookies('bank-1', 'https://sancha.test');

  it('are bound to this host by name, and never sent in clear', () => {
    expect(cookies.session('id')).toBe(
      '__Host-sancha-bank-1=id; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
    expect(cookies.noSession()).toBe(
      '__Host-sancha-bank-1=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it('are read only under that name', () => {
    const id = 'x'.repeat(43);
    expect(cookies.sessionIn(`a=b; __Host-sancha-bank-1=${id}`)).toEqual({ is: 'id', id });
    expect(cookies.sessionIn(`sancha-bank-1=${id}`)).toEqual({ is: 'none' });
    expect(cookies.sessionIn(undefined)).toEqual({ is: 'none' });
  });
});

describe('a start with a client at the issuer', () => {
  const client = { id: 'console', secret: 's' };
  const oidc = { issuer: 'https://issuer.test', audience: 'a', scopes: 'openid', client };
  const api = { host: '0.0.0.0', port: 3_000, url: 'https://sancha.test' };
  const record = null as unknown as Parameters<typeof openConsole>[1];

  it.each([
    { variable: 'SANCHA_URL', change: { api: { ...api, url: 'http://sancha.test' } } },
    { variable: 'OIDC_ISSUER', change: { oidc: { ...oidc, issuer: 'http://issuer.test' } } },
  ])('is refused when $variable would carry secrets in clear', ({ variable, change }) => {
    const config = { instance: 'test', api, oidc, ...change };
    expect(() => openConsole(config, record)).toThrow(`${variable} is not https`);
  });

  it('is without sign-in by browser when there is no client', () => {
    const config = { instance: 'test', api, oidc: { ...oidc, client: undefined } };
    expect(openConsole(config, record)).toBeUndefined();
  });
});
