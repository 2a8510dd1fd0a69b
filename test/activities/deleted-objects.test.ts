import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { ProviderUnavailable } from '../../activities/connector/provider-failure.js';
import { createObjectStorage } from '../../activities/documents/object-storage.js';

type Said = readonly [status: number, code?: string];
const limits = { timeoutMs: 5_000, circuit: { failuresMax: 100, openForMs: 1 } };
const named = { 'x-amz-request-id': 'R-1' };

/** What comes of a delete where the storage says this to it, and that to whoever asks for the key. */
async function deleted(toDelete: Said, toGet: Said, headers: object): Promise<string> {
  const server = createServer((request, response) => {
    const [status, code] = request.method === 'DELETE' ? toDelete : toGet;
    const body = code === undefined ? '' : `<Error><Code>${code}</Code></Error>`;
    const etag = request.method === 'GET' && status === 200 ? { etag: '"1"' } : {};
    response.writeHead(status, { ...headers, ...etag }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bucket = { region: 'x', bucket: 'papers', accessKeyId: 'a', secretAccessKey: 'b' };
  const storage = createObjectStorage({ url, publicUrl: url, ...bucket }, limits);
  const failure = (error: unknown) =>
    error instanceof ProviderUnavailable ? error.failureClass : String(error);
  return await storage
    .delete('ln_1/paper')
    .then(() => 'gone', failure)
    .finally(() => server.close());
}

describe('a paper that is deleted', () => {
  const rows: { said: string; toDelete: Said; toGet: Said; headers: object; is: string }[] = [
    { said: 'S3 says so', toDelete: [204], toGet: [500], headers: named, is: 'gone' },
    { said: 'no key', toDelete: [404, 'NoSuchKey'], toGet: [500], headers: named, is: 'gone' },
    {
      said: 'no bucket',
      toDelete: [404, 'NoSuchBucket'],
      toGet: [500],
      headers: named,
      is: 'error',
    },
    {
      said: 'nobody, and it is gone',
      toDelete: [204],
      toGet: [404, 'NoSuchKey'],
      headers: {},
      is: 'gone',
    },
    {
      said: 'nobody, and it is there',
      toDelete: [204],
      toGet: [200],
      headers: {},
      is: 'malformed',
    },
    {
      said: 'nobody, no bucket',
      toDelete: [204],
      toGet: [404, 'NoSuchBucket'],
      headers: {},
      is: 'error',
    },
    { said: 'a proxy', toDelete: [200], toGet: [200], headers: {}, is: 'malformed' },
  ];
  it.each(rows)('$said: $is', async ({ toDelete, toGet, headers, is }) => {
    expect(await deleted(toDelete, toGet, headers)).toBe(is);
  });
});
