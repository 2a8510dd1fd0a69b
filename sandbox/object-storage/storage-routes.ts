import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MetFault } from '../faults/fault.js';
import type { ServerParts } from '../server/parts.js';
import { noteRequest } from '../server/provide.js';
import { transmitRaw } from '../server/transmit.js';
import { callIdIn, recordingOf } from '../phone-network/recording.js';
import type { Objects, StoredObject } from './objects.js';
import { signatureFault, type StorageKey } from './signature.js';

/** The base path of the storage: `/s3/<bucket>/<key>`. */
export const storagePath = '/s3';
const connector = 'object_storage';
/** More than any policy takes. */
const bodyBytesMax = 64 * 1024 * 1024;

/** What S3 answers: status, headers, bytes. */
export interface StorageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface StorageParts extends ServerParts {
  readonly objects: Objects;
  readonly storageKey: StorageKey;
}

/** An S3 server of one bucket after another, path style: PUT, GET, HEAD and DELETE, every request signed. */
export async function storageRoutes(app: FastifyInstance, parts: StorageParts): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: bodyBytesMax },
    (_request, body, done) => {
      done(null, body);
    },
  );
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'DELETE'],
    url: `${storagePath}/:bucket/*`,
    bodyLimit: bodyBytesMax,
    handler: async (request, reply) => await serve(request, reply, parts),
  });
  await Promise.resolve();
}

async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: StorageParts,
): Promise<FastifyReply> {
  const { bucket = '', '*': key = '' } = request.params as Record<string, string>;
  const loanId = key.split('/')[1] ?? null;
  const fault = parts.world.faults.match(connector, loanId, parts.wall());
  const answer = await answerUnder(fault, request, `${bucket}/${key}`, parts);
  if (fault?.mode === 'duplicate') await answerUnder(null, request, `${bucket}/${key}`, parts);
  noteRequest(parts, {
    ...{ connector, method: request.method, path: `${storagePath}/${bucket}/${key}`, loanId },
    ...{ fault, status: fault?.mode === 'malformed' ? 200 : (answer?.status ?? null) },
  });
  await parts.flush();
  if (fault?.mode === 'latency' || fault?.mode === 'late')
    await sleep(fault.delayMs, undefined, { signal: parts.stopping }).catch(() => undefined);
  await transmitRaw(reply, answer ?? refused(500, 'InternalError'), fault, parts.stopping);
  return reply;
}

/** Does what is asked, as far as the fault lets it come to that; null where nothing is answered. */
async function answerUnder(
  fault: MetFault | null,
  request: FastifyRequest,
  key: string,
  parts: StorageParts,
): Promise<StorageAnswer | null> {
  if (fault?.mode === 'timeout') return null;
  if (fault?.mode === 'error') return refused(503, 'SlowDown');
  if (fault?.mode === 'empty' && request.method === 'GET') return refused(404, 'NoSuchKey');
  const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const { method, url, headers } = request;
  // Signatures live on the world's real clock, like the links of the service.
  const wrong = signatureFault(
    { method, url, headers, body: content },
    parts.storageKey,
    Date.now(),
  );
  if (wrong !== null) return refused(403, wrong);
  switch (method) {
    case 'PUT':
      return await put(request, key, content, parts.objects);
    case 'DELETE':
      await parts.objects.delete(key);
      forgetRecording(key, parts);
      return { status: 204, headers: requestId(), body: Buffer.alloc(0) };
    default:
      return await get(request, key, parts);
  }
}

async function put(
  { headers }: FastifyRequest,
  key: string,
  content: Buffer,
  objects: Objects,
): Promise<StorageAnswer> {
  const checksum = headers['x-amz-checksum-sha256'];
  const own = createHash('sha256').update(content).digest('base64');
  if (checksum !== undefined && checksum !== own) return refused(400, 'BadDigest');
  const stored = await objects.put(key, content, headers['content-type'] ?? 'binary/octet-stream');
  return {
    status: 200,
    headers: { ...requestId(), etag: etag(stored.content) },
    body: Buffer.alloc(0),
  };
}

async function get(
  request: FastifyRequest,
  key: string,
  parts: StorageParts,
): Promise<StorageAnswer> {
  const stored = (await parts.objects.get(key)) ?? recordingUnder(key, parts);
  if (stored === null) return refused(404, 'NoSuchKey');
  const asked = new URL(request.url, 'http://storage').searchParams;
  const disposition = asked.get('response-content-disposition');
  const headers = {
    ...requestId(),
    etag: etag(stored.content),
    'content-type': asked.get('response-content-type') ?? stored.mediaType,
    'content-length': String(stored.content.length),
    ...(disposition === null ? {} : { 'content-disposition': disposition }),
    ...(request.headers['x-amz-checksum-mode'] === 'ENABLED'
      ? { 'x-amz-checksum-sha256': stored.checksum }
      : {}),
  };
  return { status: 200, headers, body: stored.content };
}

/** What telephony has put there: made when it is asked for, so that a world of a thousand calls is no pile of tones. */
function recordingUnder(key: string, { world, clock, wall }: StorageParts): StoredObject | null {
  const call = callUnder(key, world);
  if (call === undefined || !world.calls.hasRecording(call.callId)) return null;
  const content = recordingOf(call, clock.now(), wall());
  if (content === null) return null;
  const checksum = createHash('sha256').update(content).digest('base64');
  return { content, mediaType: 'audio/wav', checksum };
}

function forgetRecording(key: string, { world }: StorageParts): void {
  const call = callUnder(key, world);
  if (call !== undefined) world.record({ type: 'recording_deleted', callId: call.callId });
}

/** The call whose recording a bucket has under a key. */
const callUnder = (key: string, { calls }: StorageParts['world']) =>
  calls.get(callIdIn(key.slice(key.indexOf('/') + 1)) ?? '');

const requestId = () => ({ 'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase() });
const etag = (content: Buffer) => `"${createHash('md5').update(content).digest('hex')}"`;

function refused(status: number, code: string): StorageAnswer {
  const body = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`,
  );
  return { status, headers: { ...requestId(), 'content-type': 'application/xml' }, body };
}
