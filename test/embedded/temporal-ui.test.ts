import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../src/embedded/ports.js';
import { findRoot } from '../../src/config/paths.js';
import { temporalArguments } from '../../src/embedded/temporal-server.js';
import { openTemporalUiFront } from '../../src/embedded/temporal-ui-front.js';

describe('the development server of Temporal', () => {
  const server = { binary: 'temporal', port: 1, uiPort: 2, databaseFile: 'file' };

  it('is told where its UI has payloads opened', () => {
    const given = temporalArguments({ ...server, codecEndpoint: 'http://127.0.0.1:3000/codec' });
    expect(given[given.indexOf('--ui-codec-endpoint') + 1]).toBe('http://127.0.0.1:3000/codec');
    expect(temporalArguments(server)).not.toContain('--ui-codec-endpoint');
  });

  it('lets as many signals wait behind a task as the production shape does', async () => {
    const file = await readFile(join(findRoot(), 'deploy', 'temporal-dynamic.yaml'), 'utf8');
    const [, most] = /^history\.maximumBufferedEventsBatch:\n {2}- value: (\d+)$/m.exec(file) ?? [];
    expect(temporalArguments(server)).toContain(`history.maximumBufferedEventsBatch=${most}`);
  });
});

describe('what stands before its UI', () => {
  const signInUrl = 'http://127.0.0.1:3000/';
  const asked: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];
  let ui: Server;
  let url: string;
  let front: { close(): Promise<void> };
  let settings = '';

  beforeAll(async () => {
    ui = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        asked.push({ method, url: path, headers, body });
        if (path.startsWith('/api/v1/settings')) return response.end(settings);
        response.writeHead(201, { 'x-own': ['one', 'two'] }).end(`${method} ${path}`);
      });
    });
    await new Promise<void>((resolve) => ui.listen(0, '127.0.0.1', resolve));
    const port = await freePort();
    const { port: uiPort } = ui.address() as AddressInfo;
    front = await openTemporalUiFront({ port, uiPort, signInUrl, namespace: 'loans' });
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(async () => {
    await front.close();
    await new Promise((resolve) => ui.close(resolve));
  });

  it('leads to the namespace with the loans', async () => {
    const answer = await fetch(`${url}/`, { redirect: 'manual' });
    expect({ status: answer.status, to: answer.headers.get('location') }).toEqual({
      ...{ status: 302, to: '/namespaces/loans/workflows' },
    });
  });

  it('tells the UI to send the session cookie to the codec, and where to sign in', async () => {
    settings = JSON.stringify({
      Auth: { Enabled: false },
      Codec: { Endpoint: 'http://api/codec' },
    });
    const answer = await fetch(`${url}/api/v1/settings?`);
    expect(await answer.json()).toEqual({
      Auth: { Enabled: false },
      Codec: {
        ...{ Endpoint: 'http://api/codec', IncludeCredentials: true },
        DefaultErrorMessage: 'Sign in to Sancha as an administrator to read payloads, then reload.',
        DefaultErrorLink: signInUrl,
      },
    });
    expect(asked.at(-1)?.headers['accept-encoding']).toBe('identity');
  });

  it('says that the UI is away when its settings are no settings', async () => {
    settings = '{"Codec"';
    expect((await fetch(`${url}/api/v1/settings`)).status).toBe(502);
  });

  it('passes everything else as it is', async () => {
    const headers = { cookie: 'a=b', 'x-csrf-token': 'c' };
    const answer = await fetch(`${url}/api/v1/x?y=%20z`, { method: 'POST', headers, body: 'text' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-own')).toBe('one, two');
    expect(await answer.text()).toBe('POST /api/v1/x?y=%20z');
    const host = new URL(url).host;
    expect(asked.at(-1)).toMatchObject({ body: 'text', headers: { ...headers, host } });
  });

  it('answers 502 while the UI is away, and goes on', async () => {
    const port = await freePort();
    const uiPort = await freePort();
    const alone = await openTemporalUiFront({ port, uiPort, signInUrl, namespace: 'loans' });
    for (let turn = 0; turn < 2; turn += 1)
      expect((await fetch(`http://127.0.0.1:${port}/namespaces`)).status).toBe(502);
    await alone.close();
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});
