import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { untilApiReady } from '../../src/embedded/api-readiness.js';
import { loadSampleBook } from '../../src/embedded/sample-book.js';

interface Given {
  readonly status: number;
  readonly body?: unknown;
  readonly retryAfter?: string;
}

const open: Server[] = [];

/** API, sandbox and issuer in one: each route gives its answers in turn, and its last one from then on. */
async function serve(routes: Readonly<Record<string, readonly Given[]>>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const route = `${request.method ?? ''} ${request.url ?? ''}`;
    const turns = routes[route] ?? [{ status: 404 }];
    const turn = Math.min(asked.filter((one) => one === route).length, turns.length - 1);
    asked.push(route);
    const { status, body = {}, retryAfter } = turns[turn] ?? { status: 404 };
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  open.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
});

const unreachable = { status: 503, body: { title: 'The record cannot be reached' } };
const others = {
  'POST /token': [{ status: 200, body: { access_token: 't' } }],
  'GET /personas': [{ status: 200, body: [{ id: 'clean' }] }],
  'GET /personas/clean/application?seed=1': [{ status: 200 }],
  'GET /personas/clean/application?seed=2': [{ status: 200 }],
};

async function load(routes: Readonly<Record<string, readonly Given[]>>) {
  const { url, asked } = await serve({ ...others, ...routes });
  const said: string[] = [];
  const pausesMs: number[] = [];
  await loadSampleBook(
    {
      addresses: { api: url, connectors: url },
      tokenEndpoint: `${url}/token`,
      machine: { id: 'portal', secret: 's', roles: ['origination'] },
    },
    (line) => said.push(line),
    {
      triesMax: 4,
      pauseMaxMs: 5_000,
      answerWithinMs: 30_000,
      wait: (waitMs) => Promise.resolve(pausesMs.push(waitMs)),
    },
  );
  return { said, pausesMs, count: (route: string) => asked.filter((one) => one === route).length };
}

describe('the sample book', () => {
  it('is sent again while the API cannot, after the pause that it asks for', async () => {
    const { said, pausesMs, count } = await load({
      'GET /v1/loans?limit=1': [
        { ...unreachable, retryAfter: '2' },
        { ...unreachable, retryAfter: '3600' },
        unreachable,
        { status: 200, body: { items: [] } },
      ],
      'POST /v1/loans': [{ ...unreachable, retryAfter: '1' }, { status: 201 }],
    });
    expect(said).toEqual(['submitted a sample book of 2 applications (--empty starts without)']);
    expect(pausesMs).toEqual([2_000, 5_000, 1_000, 1_000]);
    expect(count('POST /v1/loans')).toBe(3);
  });

  it('that is never taken is one line, and does not end the start', async () => {
    const { said, count } = await load({ 'GET /v1/loans?limit=1': [unreachable] });
    expect(said).toEqual([
      'the sample book was not loaded (GET /v1/loans: 503 {"title":"The record cannot be reached"}); the next start tries again',
    ]);
    expect(count('GET /v1/loans?limit=1')).toBe(4);
  });

  it('is not sent again for any other refusal', async () => {
    const { said, pausesMs } = await load({ 'POST /token': [{ status: 401 }] });
    expect(said).toEqual([
      'the sample book was not loaded (POST /token: 401 {}); the next start tries again',
    ]);
    expect(pausesMs).toEqual([]);
  });
});

describe('the start', () => {
  it('waits until the API says that it is ready, not only that it lives', async () => {
    const { url, asked } = await serve({
      'GET /readyz': [{ status: 503 }, { status: 503 }, { status: 200 }],
    });
    await untilApiReady(url);
    expect(asked).toEqual(['GET /readyz', 'GET /readyz', 'GET /readyz']);
  });

  it('says where to look when it never does', async () => {
    const { url } = await serve({ 'GET /readyz': [{ status: 503 }] });
    await expect(untilApiReady(url, 0)).rejects.toThrow(/readyz did not say "ready" .*\n {2}What/);
  });
});
