import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createObjectStorage,
  type ObjectStorage,
} from '../../activities/documents/object-storage.js';
import { readLink, uploadLink } from '../../activities/documents/storage-links.js';
import { createVirusScanner } from '../../activities/documents/virus-scanner.js';
import { signatureFault } from '../../sandbox/object-storage/signature.js';
import { startSandbox, type RunningSandbox } from '../../sandbox/start-sandbox.js';
import { aPdf, anInfectedPdf, sha256Of } from '../builders/contents.js';

/** The account and the two signatures that AWS publishes in "Signature Version 4" of the S3 API reference. */
const published = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const publishedAt = Date.parse('2013-05-24T00:00:00Z');
const scope = `${published.accessKeyId}/20130524/us-east-1/s3/aws4_request`;
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('the sandbox reads signatures as AWS describes them', () => {
  const link = (signature: string) => ({
    method: 'GET',
    url: `/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(scope)}&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`,
    headers: { host: 'examplebucket.s3.amazonaws.com' },
    body: Buffer.alloc(0),
  });
  const right = 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';

  it('a published link is right, for as long as it says', () => {
    expect(signatureFault(link(right), published, publishedAt)).toBeNull();
    expect(signatureFault(link(right), published, publishedAt + 86_401_000)).toBe('AccessDenied');
  });

  it('one of another signature, key or query is not', () => {
    const wrong = link(right.replace('a', 'b'));
    expect(signatureFault(wrong, published, publishedAt)).toBe('SignatureDoesNotMatch');
    const more = { ...link(right), url: `${link(right).url}&versionId=1` };
    expect(signatureFault(more, published, publishedAt)).toBe('SignatureDoesNotMatch');
    const other = { ...published, accessKeyId: 'AKIDOTHER' };
    expect(signatureFault(link(right), other, publishedAt)).toBe('InvalidAccessKeyId');
  });

  it('a published request signed by header is right, and late or bent it is not', () => {
    const request = {
      ...{ method: 'GET', url: '/test.txt', body: Buffer.alloc(0) },
      headers: {
        host: 'examplebucket.s3.amazonaws.com',
        range: 'bytes=0-9',
        'x-amz-content-sha256': nothing,
        'x-amz-date': '20130524T000000Z',
        authorization: `AWS4-HMAC-SHA256 Credential=${scope},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41`,
      },
    };
    expect(signatureFault(request, published, publishedAt)).toBeNull();
    const late = publishedAt + 16 * 60_000;
    expect(signatureFault(request, published, late)).toBe('RequestTimeTooSkewed');
    const bent = { ...request, body: Buffer.from('more') };
    expect(signatureFault(bent, published, publishedAt)).toBe('XAmzContentSHA256Mismatch');
    const unsigned = { ...request, headers: { host: 'examplebucket.s3.amazonaws.com' } };
    expect(signatureFault(unsigned, published, publishedAt)).toBe('AccessDenied');
  });
});

const treatment = { timeoutMs: 5_000, circuit: { failuresMax: 100, openForMs: 10 } };
let folder: string;
let sandbox: RunningSandbox;
let storage: ObjectStorage;
const settings = () => ({
  ...{ ...sandbox.storage, publicUrl: sandbox.storage.url, region: 'us-east-1', bucket: 'papers' },
});
const start = async () => {
  sandbox = await startSandbox({ port: 0, dataFolder: folder, clock: () => Date.now() });
  storage = createObjectStorage(settings(), treatment);
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sancha-objects-'));
  await start();
});
afterEach(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

const key = 'documents/ln_1/up_1';
const paper = aPdf();

describe('the object storage', () => {
  it('keeps what was put, also over a restart, and forgets what was deleted', async () => {
    expect(await storage.get(key, 1_000)).toBeNull();
    await storage.put(key, paper.bytes, paper.mediaType);
    await sandbox.stop();
    await start();
    expect(await storage.get(key, 1_000)).toEqual(paper.bytes);
    expect(await storage.get(key, 4)).toEqual(paper.bytes.subarray(0, 4));
    await storage.delete(key);
    await storage.delete(key);
    expect(await storage.get(key, 1_000)).toBeNull();
  });

  it('does not answer whoever signs with another secret', async () => {
    const stranger = createObjectStorage({ ...settings(), secretAccessKey: 'guessed' }, treatment);
    await expect(stranger.get(key, 1_000)).rejects.toMatchObject({ code: 'http_403' });
    await expect(stranger.put(key, paper.bytes, paper.mediaType)).rejects.toMatchObject({
      code: 'http_403',
    });
  });

  it('takes over a link what the link is bound to, and gives it back under the name of the other', async () => {
    const content = { mediaType: paper.mediaType, sizeBytes: paper.bytes.length };
    const bound = { ...content, sha256: sha256Of(paper.bytes) };
    const put = await uploadLink(settings(), key, bound, 60);
    const { 'content-length': _length, ...headers } = put.headers;
    const sent = await fetch(put.url, {
      method: 'PUT',
      headers,
      body: new Uint8Array(paper.bytes),
    });
    expect(sent.status).toBe(200);
    const as = { fileName: 'dc_1.pdf', mediaType: paper.mediaType };
    const { url } = await readLink(settings(), key, as, 60);
    const read = await fetch(url);
    expect(read.headers.get('content-disposition')).toBe('attachment; filename="dc_1.pdf"');
    expect(Buffer.from(await read.arrayBuffer())).toEqual(paper.bytes);
    expect((await fetch(url.replace('dc_1', 'dc_2'))).status).toBe(403);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
  });

  it('leaves nothing of a content or a link in the journal', async () => {
    await storage.put(key, paper.bytes, paper.mediaType);
    const journal = await (await fetch(`${sandbox.url}/journal?connector=object-storage`)).text();
    expect(journal).toContain(`/s3/papers/${key}`);
    expect(journal).not.toContain('income certificate');
    expect(journal).not.toContain('X-Amz');
  });
});

describe('the virus scanner', () => {
  it('tells what is infected from what is not, also over many parts', async () => {
    const scanner = createVirusScanner(sandbox.scannerUrl, treatment);
    const large = Buffer.alloc(1_000_000, 'x');
    expect(await scanner.scan(large)).toEqual({ verdict: 'clean', signature: null });
    const hidden = Buffer.concat([large, anInfectedPdf().bytes, large]);
    const infected = { verdict: 'infected', signature: 'Eicar-Test-Signature' };
    expect(await scanner.scan(hidden)).toEqual(infected);
    expect(await scanner.scan(Buffer.alloc(0))).toMatchObject({ verdict: 'clean' });
  });

  it('that is not there is unavailable, and nothing is clean by that', async () => {
    await sandbox.stop();
    const scanner = createVirusScanner(sandbox.scannerUrl, treatment);
    await expect(scanner.scan(paper.bytes)).rejects.toMatchObject({
      ...{ failureClass: 'error', code: 'no_connection' },
    });
    await start();
  });
});
