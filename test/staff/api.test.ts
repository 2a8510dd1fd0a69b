import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Api } from '../../sandbox/staff/http/api.js';
import { Tokens } from '../../sandbox/staff/http/tokens.js';

/** An API that gives these answers one after another, the last of them again and again; and its sign-in. */
async function answering(statuses: readonly number[]) {
  let asked = 0;
  const server: Server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/token') {
      response.end(JSON.stringify({ access_token: 't', token_type: 'Bearer', expires_in: 300 }));
      return;
    }
    response.statusCode = statuses[Math.min(asked, statuses.length - 1)] ?? 200;
    asked += 1;
    const problem = { status: response.statusCode, type: 'about:blank', detail: '' };
    response.end(JSON.stringify(response.statusCode < 300 ? { value: 'x' } : problem));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, api: new Api(url, new Tokens(`${url}/token`, 'a', 'b')), asked: () => asked };
}

describe('the API as the staff uses it', () => {
  const schema = z.object({ value: z.string() });
  let running: Server | undefined;
  afterEach(() => void running?.close());
  const ask = async (...statuses: number[]) => {
    const { server, api, asked } = await answering(statuses);
    running = server;
    const reply = await api.send(schema, '/v1/x', {}).catch((error: unknown) => error);
    return { reply, asked: asked() };
  };

  it.each([401, 429, 500, 503])('takes no %i for an answer: nobody is reached', async (status) => {
    expect(await ask(status)).toMatchObject({ reply: { name: 'OutOfReach' }, asked: 4 });
  });

  it('sits a restart out', async () => {
    expect(await ask(503, 500, 200)).toEqual({
      reply: { ok: true, body: { value: 'x' } },
      asked: 3,
    });
  });

  it.each([403, 404, 409, 422])('takes %i for what it is', async (status) => {
    expect(await ask(status)).toMatchObject({
      reply: { ok: false, problem: { status } },
      asked: 1,
    });
  });
});
