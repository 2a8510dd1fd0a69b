import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { declaredRoutes } from '../../../src/api/auth/declared-routes.js';
import { quietDeps } from '../support/quiet-deps.js';
import { rawHttp, requestOf } from '../support/raw-http.js';
import { TestApi } from '../support/test-api.js';

let api: TestApi;
let host: string;
let bearer: string;
beforeAll(async () => {
  api = await TestApi.start(quietDeps().deps);
  host = `Host: ${new URL(api.url).host}`;
  bearer = `Authorization: Bearer ${await api.issuer.token()}`;
});
afterAll(async () => await api.stop());

const json = 'Content-Type: application/json';
const search = 'POST /v1/search HTTP/1.1';
const smuggled = 'GET /v1/tasks HTTP/1.1\r\nHost: x\r\n\r\n';

/** Every answer that came, in words; each that is no success must be a problem. */
async function said(text: string): Promise<string[]> {
  const answers = await rawHttp(api.url, text);
  return answers.map(({ status, head, body }) => {
    if (status < 400) return String(status);
    const isProblem = /^content-type: application\/problem\+json/im.test(head);
    const code = /"type":"urn:sancha:problem:([a-z-]+)"/.exec(body)?.[1] ?? 'without code';
    return isProblem ? `${status} ${code}` : `${status} and no problem`;
  });
}

interface Framing {
  name: string;
  text: () => string;
  answers: string[];
}
const framings: Framing[] = [
  {
    name: 'a length and chunks',
    text: () =>
      requestOf(
        [search, host, bearer, json, 'Content-Length: 6', 'Transfer-Encoding: chunked'],
        `0\r\n\r\n${smuggled}`,
      ),
    answers: ['400 invalid-http'],
  },
  {
    name: 'two lengths',
    text: () =>
      requestOf([search, host, bearer, json, 'Content-Length: 2', 'Content-Length: 9'], '{}'),
    answers: ['400 invalid-http'],
  },
  {
    name: 'two codings of transfer',
    text: () =>
      requestOf(
        [search, host, bearer, json, 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity'],
        `0\r\n\r\n${smuggled}`,
      ),
    answers: ['400 invalid-http'],
  },
  {
    name: 'a blank before a colon',
    text: () => requestOf([search, host, bearer, json, 'Transfer-Encoding : chunked'], '0\r\n\r\n'),
    answers: ['400 invalid-http'],
  },
  {
    name: 'a coding of transfer that nobody knows',
    text: () => requestOf([search, host, bearer, json, 'Transfer-Encoding: xchunked'], '0\r\n\r\n'),
    answers: ['400 invalid-http'],
  },
  {
    name: 'a header on two lines',
    text: () => requestOf(['GET /v1/tasks HTTP/1.1', host, 'Authorization:\r\n Bearer x']),
    answers: ['400 invalid-http'],
  },
  {
    name: 'lines that end with a line feed alone',
    text: () => `GET /healthz HTTP/1.1\n${host}\n\n`,
    answers: ['400 invalid-http'],
  },
  {
    name: 'two hosts',
    text: () => requestOf(['GET /healthz HTTP/1.1', host, 'Host: evil.test']),
    answers: ['400 invalid-http'],
  },
  {
    name: 'no host',
    text: () => requestOf(['GET /healthz HTTP/1.1']),
    answers: ['400 invalid-http'],
  },
  {
    name: 'no host in HTTP/1.0',
    text: () => requestOf(['GET /healthz HTTP/1.0']),
    answers: ['200'],
  },
  {
    name: 'twenty thousand characters of header',
    text: () => requestOf(['GET /healthz HTTP/1.1', host, `X: ${'x'.repeat(20_000)}`]),
    answers: ['431 headers-too-large'],
  },
  {
    name: 'a token of twenty thousand characters',
    text: () =>
      requestOf(['GET /v1/tasks HTTP/1.1', host, `Authorization: Bearer ${'a'.repeat(20_000)}`]),
    answers: ['431 headers-too-large'],
  },
  {
    name: 'a request hidden in the body of a read',
    text: () =>
      requestOf(
        ['GET /v1/tasks HTTP/1.1', host, bearer, `Content-Length: ${smuggled.length}`],
        smuggled,
      ),
    answers: ['200'],
  },
  {
    name: 'the beginning of HTTP/2',
    text: () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    answers: ['400 invalid-http'],
  },
];

describe('S46 requests that two readers could cut differently', () => {
  it.each(framings)('$name: $answers', async ({ text, answers }) => {
    expect(await said(text())).toEqual(answers);
  });
});

const bodies = [
  { type: 'application/json', answer: '200' },
  { type: 'APPLICATION/JSON', answer: '200' },
  { type: 'application/json; charset=utf-8', answer: '200' },
  { type: 'application/json; charset=utf-7', answer: '415 unsupported-media-type' },
  { type: 'application/jsonx', answer: '415 unsupported-media-type' },
  { type: 'application/json, text/plain', answer: '415 unsupported-media-type' },
  { type: 'application/problem+json', answer: '415 unsupported-media-type' },
  // What a page of anybody may send without asking first.
  { type: 'text/plain', answer: '415 unsupported-media-type' },
  { type: 'application/x-www-form-urlencoded', answer: '415 unsupported-media-type' },
  { type: 'multipart/form-data; boundary=x', answer: '415 unsupported-media-type' },
];
const body = '{"text":"x"}';

describe('S46 bodies', () => {
  it.each(bodies)('of type $type: $answer', async ({ type, answer }) => {
    const lines = [search, host, bearer, `Content-Type: ${type}`, 'Content-Length: 12'];
    expect(await said(requestOf(lines, body))).toEqual([answer]);
  });

  it.each([
    { name: 'compressed', more: 'Content-Encoding: gzip', answer: '415 unsupported-media-type' },
    { name: 'of two types', more: 'Content-Type: text/plain', answer: '200' },
    { name: 'said to be as it is', more: 'Content-Encoding: identity', answer: '200' },
  ])('$name: $answer', async ({ more, answer }) => {
    const lines = [search, host, bearer, json, more, 'Content-Length: 12'];
    expect(await said(requestOf(lines, body))).toEqual([answer]);
  });

  it('under two keys: 400', async () => {
    const keys = ['Idempotency-Key: aaaaaaaa', 'Idempotency-Key: bbbbbbbb'];
    const lines = ['POST /v1/loans/ln_1/hold HTTP/1.1', host, bearer, json, ...keys];
    const text = requestOf([...lines, 'Content-Length: 14'], '{"reason":"x"}');
    expect(await said(text)).toEqual(['400 idempotency-key-invalid']);
  });
});

const addresses = [
  { target: '/v1/%74asks', answer: '200' },
  { target: '/v1/tasks/', answer: '404 no-route' },
  { target: '/v1/loans/', answer: '404 no-route' },
  { target: '/v1//tasks', answer: '404 no-route' },
  { target: '//evil.test/v1/tasks', answer: '404 no-route' },
  { target: '/V1/tasks', answer: '404 no-route' },
  { target: '/v1/Tasks', answer: '404 no-route' },
  { target: '/v1/./tasks', answer: '404 no-route' },
  { target: '/v1/loans/../tasks', answer: '404 no-route' },
  { target: '/v1/loans/%2e%2e/tasks', answer: '404 no-route' },
  { target: '/v1/loans/..%2Ftasks', answer: '404 not-found' },
  { target: '/v1/loans/%2e%2e', answer: '404 not-found' },
  { target: '/v1/loans/ln_1%2Ftrace', answer: '404 not-found' },
  { target: '/v1/loans/ln_1%00', answer: '404 not-found' },
  { target: '/v1/loans/ln_1%0d%0aX:1', answer: '404 not-found' },
  { target: '/v1/loans/ln_1;x=1', answer: '404 not-found' },
  { target: '/v1/loans/ln_1/', answer: '404 no-route' },
  { target: '/v1/tasks;x=1', answer: '404 no-route' },
  { target: '/v1/tasks%00', answer: '404 no-route' },
  { target: '/v1\\tasks', answer: '404 no-route' },
  { target: '*', answer: '404 no-route' },
  { target: 'v1/tasks', answer: '400 invalid-http' },
  { target: '/v1/tasks?limit=1&limit=2', answer: '400 invalid-input' },
  { target: '/codec/decode/', answer: '404 no-route' },
];

describe('S46 addresses', () => {
  it.each(addresses)('$target: $answer', async ({ target, answer }) => {
    expect(await said(requestOf([`GET ${target} HTTP/1.1`, host, bearer]))).toEqual([answer]);
  });
});

describe('S46 methods', () => {
  it('that a route has not are 405 with those that it has, whoever asks; HEAD is asked for a token as GET is', async () => {
    const routes = declaredRoutes(api.app);
    const methodsAt = (path: string) =>
      routes.filter((route) => route.path === path).map(({ method }) => method);
    for (const path of new Set(routes.map((route) => route.path))) {
      const taken = methodsAt(path);
      const target = path.replace(/\{\w+\}/g, 'ln_1');
      const isCodec = path.startsWith('/codec/');
      for (const method of [
        'OPTIONS',
        'TRACE',
        'PATCH',
        'DELETE',
        'PROPFIND',
        'QUERY',
        'POST',
        'PUT',
      ]) {
        if (taken.includes(method) || (isCodec && method === 'OPTIONS')) continue;
        const [answer] = await said(requestOf([`${method} ${target} HTTP/1.1`, host]));
        expect(`${method} ${path}: ${answer}`).toBe(`${method} ${path}: 405 method-not-allowed`);
      }
      const [guarded] = routes.filter((route) => route.path === path && route.method === 'GET');
      const [head] = await rawHttp(api.url, requestOf([`HEAD ${target} HTTP/1.1`, host]));
      const isGuarded =
        guarded?.permission?.to === 'roles' || guarded?.permission?.to === 'session';
      // `next` could be the id of a task, which is read.
      const isReadElsewhere = isGuarded || path === '/v1/tasks/next';
      if (guarded === undefined) expect(head?.status).toBe(isReadElsewhere ? 401 : 405);
      else if (isGuarded) expect(head?.status).toBe(401);
      else expect([200, 503]).toContain(head?.status);
      expect(head?.body).toBe('');
    }
  });

  it('in small letters are no HTTP', async () => {
    expect(await said(requestOf(['get /healthz HTTP/1.1', host]))).toEqual(['400 invalid-http']);
  });
});
