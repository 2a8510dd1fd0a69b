import { AwsV4Signer } from 'aws4fetch';
import { objectUrl, type StorageSettings } from './object-storage.js';

/** A request that whoever holds it may make once or more until it ends, without a key of ours. */
export interface SignedLink {
  readonly method: 'PUT' | 'GET';
  readonly url: string;
  /** Headers that are part of the signature: the request is refused without them, or with others. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What a link to upload is bound to. `sha256` in hex. */
export interface BoundContent {
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * A link to upload exactly one content: length, form and checksum are signed, so that the storage takes nothing else under it.
 * @param seconds how long it is good from now, on wall time
 */
export async function uploadLink(
  settings: StorageSettings,
  key: string,
  content: BoundContent,
  seconds: number,
): Promise<SignedLink> {
  const headers = {
    'content-length': String(content.sizeBytes),
    'content-type': content.mediaType,
    'x-amz-checksum-sha256': Buffer.from(content.sha256, 'hex').toString('base64'),
  };
  return await signed(settings, { method: 'PUT', key, headers, seconds, query: {} });
}

/** A link to read one object, saved under a name that tells nothing of a person. */
export async function readLink(
  settings: StorageSettings,
  key: string,
  as: { fileName: string; mediaType: string },
  seconds: number,
): Promise<SignedLink> {
  const query = {
    'response-content-type': as.mediaType,
    'response-content-disposition': `attachment; filename="${as.fileName}"`,
  };
  return await signed(settings, { method: 'GET', key, headers: {}, seconds, query });
}

async function signed(
  settings: StorageSettings,
  wish: {
    method: 'PUT' | 'GET';
    key: string;
    headers: Record<string, string>;
    seconds: number;
    query: Record<string, string>;
  },
): Promise<SignedLink> {
  const { accessKeyId, secretAccessKey, region, publicUrl, bucket } = settings;
  const { method, key, headers, seconds, query } = wish;
  const url = new URL(objectUrl(publicUrl, bucket, key));
  for (const [name, value] of Object.entries({ ...query, 'X-Amz-Expires': String(seconds) }))
    url.searchParams.set(name, value);
  const signer = new AwsV4Signer({
    ...{ method, url: url.href, headers, service: 's3', region, accessKeyId, secretAccessKey },
    ...{ signQuery: true, allHeaders: true },
  });
  return { method, url: (await signer.sign()).url.href, headers };
}
