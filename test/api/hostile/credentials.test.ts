import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rawHttp, requestOf } from '../support/raw-http.js';
import { Wire } from './wire.js';

let wire: Wire;
beforeAll(async () => {
  wire = await Wire.open();
});
afterAll(async () => await wire.stop());

const own = 'Sec-Fetch-Site: same-origin';
const foreign = 'Origin: http://evil.test';

interface Confusion {
  name: string;
  headers: () => string[];
  answer: string;
}
const confusions: Confusion[] = [
  { name: 'a token', headers: () => [wire.bearer], answer: '200' },
  { name: 'a session', headers: () => [wire.session, own], answer: '200' },
  {
    name: 'two tokens',
    headers: () => [wire.bearer, wire.otherBearer],
    answer: '400 two-credentials',
  },
  {
    name: 'one token twice',
    headers: () => [wire.bearer, wire.bearer],
    answer: '400 two-credentials',
  },
  {
    name: 'a bad token before a good one',
    headers: () => ['Authorization: Bearer x', wire.bearer],
    answer: '400 two-credentials',
  },
  {
    name: 'two tokens in one header',
    headers: () => [`${wire.bearer}, ${wire.otherBearer.slice(15)}`],
    answer: '401 token-missing',
  },
  {
    name: 'another scheme',
    headers: () => ['Authorization: Basic dmVyaWZpZXItMTp4'],
    answer: '401 token-missing',
  },
  {
    name: 'a token and a session',
    headers: () => [wire.session, wire.bearer, own],
    answer: '400 two-credentials',
  },
  {
    name: 'an empty token and a session',
    headers: () => [wire.session, 'Authorization:', own],
    answer: '400 two-credentials',
  },
  {
    name: 'a session cookie in two headers',
    headers: () => [wire.session, wire.session, own],
    answer: '401 session-unknown',
  },
  {
    name: 'a session cookie beside a planted one',
    headers: () => [`${wire.session}; ${wire.cookie.name}=${'A'.repeat(43)}`, own],
    answer: '401 session-unknown',
  },
  {
    name: 'a session cookie in quotes',
    headers: () => [`Cookie: ${wire.cookie.name}="${wire.cookie.value}"`, own],
    answer: '401 session-unknown',
  },
  {
    name: 'the name of behind TLS',
    headers: () => [`Cookie: __Host-${wire.cookie.name}=${wire.cookie.value}`, own],
    answer: '401 token-missing',
  },
  {
    name: 'the name in capitals',
    headers: () => [`Cookie: ${wire.cookie.name.toUpperCase()}=${wire.cookie.value}`, own],
    answer: '401 token-missing',
  },
  {
    name: 'a session and nothing that says whose page it is',
    headers: () => [wire.session],
    answer: '403 foreign-origin',
  },
  {
    name: 'a session from two origins',
    headers: () => [wire.session, `Origin: ${wire.bench.url}`, foreign],
    answer: '403 foreign-origin',
  },
  {
    name: 'a session and two words on the site',
    headers: () => [wire.session, own, 'Sec-Fetch-Site: cross-site'],
    answer: '403 foreign-origin',
  },
  {
    name: 'a session from a foreign page of a forwarded name',
    headers: () => [
      wire.session,
      foreign,
      'X-Forwarded-Host: evil.test',
      'Forwarded: host=evil.test',
    ],
    answer: '403 foreign-origin',
  },
  ...['X-HTTP-Method-Override: POST', 'X-Original-URL: /healthz', 'X-Rewrite-URL: /healthz'].map(
    (header) => ({
      name: `nobody, with ${header}`,
      headers: () => [header],
      answer: '401 token-missing',
    }),
  ),
  {
    name: 'nobody, who claims to be inside',
    headers: () => ['X-Forwarded-For: 127.0.0.1', 'X-Forwarded-User: admin-1', 'X-Roles: admin'],
    answer: '401 token-missing',
  },
];

describe('S46 credentials that two readers could take differently', () => {
  it.each(confusions)('$name: $answer', async ({ headers, answer }) => {
    expect(await wire.one('GET /v1/tasks', [wire.host, ...headers()])).toBe(answer);
  });

  it('a host of another name makes no foreign page ours', async () => {
    const headers = ['Host: evil.test', wire.session, foreign];
    expect(await wire.one('GET /v1/tasks', headers)).toBe('403 foreign-origin');
  });

  it('an absolute address makes no foreign page ours', async () => {
    const line = 'GET http://evil.test/v1/tasks';
    expect(await wire.one(line, [wire.host, wire.session, foreign])).toBe('403 foreign-origin');
    expect(await wire.one(line, [wire.host, wire.bearer])).toBe('200');
  });

  it('an absolute address leads nobody elsewhere to sign in', async () => {
    const { port } = new URL(wire.bench.url);
    const lines = [
      'GET http://evil.test/auth/login?returnTo=%2F HTTP/1.1',
      `Host: localhost:${port}`,
    ];
    const [answer] = await rawHttp(wire.bench.url, requestOf(lines));
    expect(/^location: (.*)$/im.exec(answer?.head ?? '')?.[1]).toBe(
      `${wire.bench.url}/auth/login?returnTo=%2F`,
    );
  });

  it('who comes first on a connection lends the next one nothing', async () => {
    const request = (...more: string[]) =>
      `${['GET /v1/tasks HTTP/1.1', wire.host, ...more].join('\r\n')}\r\n\r\n`;
    const said = await wire.said(
      request(wire.bearer) +
        request() +
        request(wire.session, own) +
        requestOf(['GET /v1/tasks HTTP/1.1', wire.host]),
    );
    expect(said).toEqual(['200', '401 token-missing', '200', '401 token-missing']);
  });

  it('the clock is told to this machine, and not through it to another', async () => {
    expect(await wire.one('GET /v1/clock', [wire.host])).toBe('200');
    for (const header of [
      'X-Forwarded-For: 203.0.113.7',
      'Forwarded: for=203.0.113.7',
      'Via: 1.1 p',
    ])
      expect(await wire.one('GET /v1/clock', [wire.host, header])).toBe('404 not-found');
  });
});
