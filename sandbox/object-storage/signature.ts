import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as it stood on the wire. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}
export interface StorageKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Why S3 refuses a request, in its own codes; null when the signature is right. */
export type SignatureFault =
  | 'AccessDenied'
  | 'InvalidAccessKeyId'
  | 'SignatureDoesNotMatch'
  | 'RequestTimeTooSkewed'
  | 'XAmzContentSHA256Mismatch'
  | 'AuthorizationQueryParametersError';

interface Claim {
  credential: string;
  signedHeaders: string[];
  signature: string;
  amzDate: string;
  payload: string;
  /** Null where the headers are signed and not the query. */
  expiresSeconds: number | null;
}

const skewMs = 15 * 60_000;
const weekSeconds = 604_800;

/**
 * AWS Signature Version 4 read from AWS's own description and not with the client's library, so that a mistake of one is not shared by
 * the other.
 * @param wall milliseconds
 */
export function signatureFault(
  request: SignedRequest,
  { accessKeyId, secretAccessKey }: StorageKey,
  wall: number,
): SignatureFault | null {
  const query = queryOf(request.url);
  const claim = query.has('X-Amz-Signature') ? queryClaim(query) : headerClaim(request);
  if (claim === null) return 'AccessDenied';
  const [keyId, ...scope] = claim.credential.split('/');
  if (keyId !== accessKeyId) return 'InvalidAccessKeyId';
  const late = lateness(claim, wall);
  if (late !== null) return late;
  const digest = createHash('sha256').update(request.body).digest('hex');
  if (claim.payload !== 'UNSIGNED-PAYLOAD' && claim.payload !== digest)
    return 'XAmzContentSHA256Mismatch';
  const given = Buffer.from(claim.signature);
  const right = Buffer.from(signatureOf(request, query, claim, scope, secretAccessKey));
  const same = given.length === right.length && timingSafeEqual(given, right);
  return same ? null : 'SignatureDoesNotMatch';
}

function queryOf(url: string): URLSearchParams {
  return new URL(url, 'http://storage').searchParams;
}

function queryClaim(query: URLSearchParams): Claim {
  const value = (name: string) => query.get(name) ?? '';
  return {
    credential: value('X-Amz-Credential'),
    signedHeaders: value('X-Amz-SignedHeaders').split(';'),
    signature: value('X-Amz-Signature'),
    amzDate: value('X-Amz-Date'),
    payload: 'UNSIGNED-PAYLOAD',
    expiresSeconds: Number(query.get('X-Amz-Expires') ?? 'none'),
  };
}

function headerClaim({ headers }: SignedRequest): Claim | null {
  const said =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      textOf(headers['authorization']),
    );
  if (said === null) return null;
  const [, credential = '', signedHeaders = '', signature = ''] = said;
  return {
    ...{ credential, signature, signedHeaders: signedHeaders.split(';') },
    amzDate: textOf(headers['x-amz-date']),
    payload: textOf(headers['x-amz-content-sha256']),
    expiresSeconds: null,
  };
}

const textOf = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value.join(',') : (value ?? '');

function lateness({ amzDate, expiresSeconds }: Claim, wall: number): SignatureFault | null {
  const at = Date.parse(
    amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  if (Number.isNaN(at)) return 'AccessDenied';
  if (expiresSeconds === null) return Math.abs(wall - at) > skewMs ? 'RequestTimeTooSkewed' : null;
  if (!(expiresSeconds >= 1 && expiresSeconds <= weekSeconds))
    return 'AuthorizationQueryParametersError';
  const isOver = wall > at + expiresSeconds * 1_000 || wall < at - skewMs;
  return isOver ? 'AccessDenied' : null;
}

function signatureOf(
  request: SignedRequest,
  query: URLSearchParams,
  claim: Claim,
  scope: readonly string[],
  secret: string,
): string {
  const text = [
    request.method,
    request.url.split('?')[0],
    canonicalQuery(query),
    ...claim.signedHeaders.map(
      (name) => `${name}:${textOf(request.headers[name]).trim().replace(/ +/g, ' ')}`,
    ),
    '',
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n');
  const hashed = createHash('sha256').update(text).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', claim.amzDate, scope.join('/'), hashed].join('\n');
  const key = scope.reduce<string | Buffer>(
    (made, part) => createHmac('sha256', made).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex');
}

/** Sorted, encoded as AWS does it, without the signature itself. */
function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
}

const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
