import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProviderUnavailable } from '../../activities/connector/provider-failure.js';
import {
  createObjectStorage,
  type StorageSettings,
} from '../../activities/documents/object-storage.js';
import { readLink, uploadLink } from '../../activities/documents/storage-links.js';
import { fromNpm, fromPyPi, OtherServer } from './servers-of-others.js';

/** A server without a program of its own: Node.js runs it. */
const s3rver = (packagePath: string, port: string, directory: string) => {
  const buckets = [{ name: 'papers' }];
  const wish = { directory, address: '127.0.0.1', port, silent: true, configureBuckets: buckets };
  return `const S = require(${JSON.stringify(packagePath)}); new S(${JSON.stringify(wish)}).run();`;
};

/** S3 servers that others wrote. The first holds what it is sent against its signature, the second looks at no key. */
const servers = [
  {
    name: 's3rver',
    start: async () => {
      const found = await fromNpm('@20minutes/s3rver@5.0.0', 'node_modules/@20minutes/s3rver');
      if (found === null) return null;
      const args = (port: string, folder: string) => ['-e', s3rver(found, port, folder)];
      return await OtherServer.start(process.execPath, args);
    },
    holdsSignature: true,
  },
  {
    name: 'moto',
    start: async () => {
      const program = await fromPyPi('moto[server]==5.2.5', 'moto_server');
      if (program === null) return null;
      return await OtherServer.start(program, (port) => ['-H', '127.0.0.1', '-p', port]);
    },
    holdsSignature: false,
  },
] as const;

const key = 'ln_1/paper-1.pdf';
const content = Buffer.from('%PDF-1.7 a paper of 3,000 bytes\n'.padEnd(3_000, 'x'));
const limits = { timeoutMs: 10_000, circuit: { failuresMax: 1_000, openForMs: 1 } };

describe.each(servers)('$name as object storage', ({ start, holdsSignature }) => {
  let server: OtherServer | null = null;
  let settings: StorageSettings;

  beforeAll(async () => {
    server = await start();
    if (server === null) return;
    const url = `http://127.0.0.1:${server.port}`;
    settings = {
      ...{ url, publicUrl: url, region: 'us-east-1', bucket: 'papers' },
      ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    };
    await fetch(`${url}/papers`, { method: 'PUT' });
  }, 400_000);
  afterAll(() => server?.stop());

  /** Without a client of its registry nothing is seen of it, which is not the same as passed. */
  const seen = (name: string, test: () => Promise<void>) =>
    it(name, async () => {
      if (server === null) console.warn(`not seen, since it cannot be installed here: ${name}`);
      else await test();
    });
  const storage = (over: Partial<StorageSettings> = {}) =>
    createObjectStorage({ ...settings, ...over }, limits);
  const failureOf = async (made: Promise<unknown>) =>
    await made.then(
      () => 'none',
      (error: unknown) =>
        error instanceof ProviderUnavailable
          ? `unavailable ${error.failureClass} ${error.code}`
          : String(error),
    );

  seen('keeps a paper, gives as much of it as is asked for, and says when it is gone', async () => {
    await storage().put(key, content, 'application/pdf');
    expect((await storage().get(key, 10_000))?.equals(content)).toBe(true);
    expect((await storage().get(key, 100))?.equals(content.subarray(0, 100))).toBe(true);
    await storage().delete(key);
    expect(await storage().get(key, 10_000)).toBeNull();
    await storage().delete(key);
  });

  seen('without its bucket is away, and never without the paper', async () => {
    const gone = storage({ bucket: 'gone' });
    expect(await failureOf(gone.get(key, 10))).toMatch(/^unavailable error/);
    expect(await failureOf(gone.delete(key))).toMatch(/^unavailable error/);
  });

  seen('takes one content by a link, and gives it by another under a plain name', async () => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const bound = { mediaType: 'application/pdf', sizeBytes: content.length, sha256 };
    const put = await uploadLink(settings, key, bound, 60);
    const { 'content-length': _length, ...headers } = put.headers;
    const sent = await fetch(put.url, { method: put.method, headers, body: content });
    expect(sent.status).toBe(200);
    const as = { fileName: 'id_card.pdf', mediaType: 'application/pdf' };
    const link = await readLink(settings, key, as, 60);
    const answer = await fetch(link.url);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="id_card.pdf"');
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  });

  seen('refuses whoever has another key, where it looks at keys', async () => {
    await storage().put(key, content, 'application/pdf');
    const stranger = { secretAccessKey: 'another' };
    const expected = holdsSignature ? /^unavailable error http_403/ : /^none$/;
    expect(await failureOf(storage(stranger).get(key, 10))).toMatch(expected);
    const link = await readLink(
      { ...settings, ...stranger },
      key,
      { fileName: 'a', mediaType: 'a/b' },
      60,
    );
    expect((await fetch(link.url)).ok).toBe(!holdsSignature);
  });
});
