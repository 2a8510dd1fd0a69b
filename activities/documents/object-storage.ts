import { AwsV4Signer } from 'aws4fetch';
import { createHash } from 'node:crypto';
import { Circuit, type CircuitSettings } from '../connector/circuit.js';
import { asProviderFailure } from '../connector/provider-client.js';
import { ProviderRejected, ProviderUnavailable } from '../connector/provider-failure.js';
import { watched, type ProviderWatch } from '../connector/provider-watch.js';

/** A bucket that speaks the S3 API, addressed by path: any S3 server plugs in. */
export interface StorageSettings {
  /** Where the service reaches it, with a path where it has one. */
  readonly url: string;
  /** Where whoever uploads or reads reaches it; the same where it is one place. */
  readonly publicUrl: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The object storage as activities use it. Everything throws ProviderUnavailable or ProviderRejected; never makes an answer up. */
export interface ObjectStorage {
  /**
   * The content under a key; null only where the storage itself says that there is none.
   * @param bytesMax reading stops after so many bytes and gives what was read
   */
  get(key: string, bytesMax: number): Promise<Buffer | null>;
  put(key: string, content: Buffer, mediaType: string): Promise<void>;
  /** What is not there is deleted. */
  delete(key: string): Promise<void>;
}

const provider = 'object_storage';
/** An error of S3 is a few lines of XML. */
const errorBytesMax = 16_384;

/**
 * The address of an object under a base. Segments of our keys need no other encoding than this.
 * @throws RangeError for a key that an address would resolve to another place
 */
export function objectUrl(base: string, bucket: string, key: string): string {
  const segments = key.split('/');
  if (segments.some((segment) => ['', '.', '..'].includes(segment)))
    throw new RangeError(
      'a key of the object storage has no empty segment and none that leads out of its place',
    );
  return `${base.replace(/\/+$/, '')}/${bucket}/${segments.map(encodeURIComponent).join('/')}`;
}

interface Call {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Reaches the storage under a time-out and a circuit, like every provider. */
export function createObjectStorage(
  settings: StorageSettings,
  { timeoutMs, circuit: circuitSettings }: { timeoutMs: number; circuit: CircuitSettings },
  watch?: ProviderWatch,
): ObjectStorage {
  const circuit = new Circuit(provider, circuitSettings, (isOpen) =>
    watch?.circuit(provider, isOpen),
  );
  const call = <T>(request: Call, read: (response: Response) => Promise<T>): Promise<T> =>
    watched(provider, watch, undefined, () =>
      circuit.run(async () => {
        try {
          return await read(await send(settings, request, timeoutMs));
        } catch (error) {
          throw asProviderFailure(provider, error);
        }
      }),
    );
  const get: ObjectStorage['get'] = (key, bytesMax) =>
    call({ method: 'GET', key, headers: { 'x-amz-checksum-mode': 'ENABLED' } }, (response) =>
      contentOf(response, bytesMax),
    );
  return {
    get,
    put: (key, content, mediaType) =>
      call(
        { method: 'PUT', key, body: content, headers: headersOfContent(content, mediaType) },
        async (response) => {
          await mustBeWhole(response);
        },
      ),
    delete: async (key) => {
      const isTold = await call({ method: 'DELETE', key }, isGone);
      if (!isTold && (await get(key, 1)) !== null)
        throw new ProviderUnavailable(provider, 'malformed', 'wrong_shape');
    },
  };
}

const headersOfContent = (content: Buffer, mediaType: string) => ({
  'content-type': mediaType,
  'x-amz-checksum-sha256': createHash('sha256').update(content).digest('base64'),
});

async function send(
  settings: StorageSettings,
  request: Call,
  timeoutMs: number,
): Promise<Response> {
  const { accessKeyId, secretAccessKey, region, url: base, bucket } = settings;
  const { method, key, body, headers } = request;
  const digest = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  const signed = await new AwsV4Signer({
    ...{ method, url: objectUrl(base, bucket, key), service: 's3', region },
    ...{ accessKeyId, secretAccessKey },
    headers: { ...headers, 'x-amz-content-sha256': digest },
  }).sign();
  return await fetch(signed.url, {
    method,
    headers: signed.headers,
    body: body === undefined ? null : new Uint8Array(body),
    // A redirect would carry a person's paper to a place that nobody configured.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/** Reads an answer's content. That there is none is taken only from S3's own word for the key: a bucket that is gone is an outage. */
async function contentOf(response: Response, bytesMax: number): Promise<Buffer | null> {
  if (response.status === 404 && (await errorCode(response)) === 'NoSuchKey') return null;
  await mustBeWhole(response);
  const content = await read(response, bytesMax);
  const told = response.headers.get('x-amz-checksum-sha256');
  const own = createHash('sha256').update(content).digest('base64');
  // What does not have the storage's own checksum was bent on its way, whatever was uploaded.
  if (told !== null && content.length < bytesMax && told !== own)
    throw new ProviderUnavailable(provider, 'malformed', 'wrong_shape');
  return content;
}

/**
 * Whether the storage itself says that a key is gone. Some servers answer S3's 204 and name nothing, as a proxy may: whoever hears it asks
 * for the key once more. A bucket that is gone tells nothing of what was in it.
 */
async function isGone(response: Response): Promise<boolean> {
  if (response.status === 404 && (await errorCode(response)) === 'NoSuchKey') return true;
  if (response.status === 204 && !isNamed(response)) return false;
  await mustBeWhole(response);
  return true;
}

const isNamed = ({ headers }: Response): boolean =>
  headers.has('etag') || headers.has('x-amz-request-id');

/** Any S3 server names what it has answered about (`ETag`, an id of the request); what names neither is none. */
async function mustBeWhole(response: Response): Promise<void> {
  const { status } = response;
  if (response.ok && isNamed(response)) return;
  await response.body?.cancel().catch(() => undefined);
  if (response.ok) throw new ProviderUnavailable(provider, 'malformed', 'wrong_shape');
  // S3 says 403 also for keys that are being changed and clocks that differ, which pass.
  const passes = status >= 500 || [401, 403, 404, 408, 409, 425, 429].includes(status);
  if (passes) throw new ProviderUnavailable(provider, 'error', `http_${status}`);
  throw new ProviderRejected(provider, status);
}

async function errorCode(response: Response): Promise<string | undefined> {
  const text = (await read(response, errorBytesMax)).toString('utf8');
  return /<Code>([A-Za-z]{1,60})<\/Code>/.exec(text)?.[1];
}

async function read(response: Response, bytesMax: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    size += (chunk as Uint8Array).byteLength;
    if (size >= bytesMax) break;
  }
  return Buffer.concat(chunks).subarray(0, bytesMax);
}
