import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { PayloadKeys } from '../temporal/payload-keys.js';
import { open, seal } from './sealing.js';

/** As Standard Webhooks writes a secret for HMAC: this, then base64. */
const prefix = 'whsec_';
/** Within the 24 to 64 bytes of the specification. */
const secretBytes = 32;

/** A fresh secret as its owner is shown it, once. */
export const newWebhookSecret = (): string =>
  `${prefix}${randomBytes(secretBytes).toString('base64')}`;

/** A secret as it lies in its row. */
export interface SealedSecret {
  readonly keyId: string;
  readonly sealed: Buffer;
}

/** Whose secret it is; bound into the seal, so that a row that was moved does not open. */
export interface SecretPlace {
  readonly subscriptionId: string;
  readonly secretId: string;
}
const placeOf = ({ subscriptionId, secretId }: SecretPlace) =>
  `webhook ${subscriptionId} secret ${secretId}`;

/** A key of its own out of each payload key: whoever delivers has those and no others (docs/decisions/0230-webhooks.md). */
function sealingKey({ keys }: PayloadKeys, keyId: string): Buffer {
  const root = keys.get(keyId);
  if (root === undefined) throw new Error(`payload key ${keyId} is not in the key file any more`);
  return Buffer.from(hkdfSync('sha256', root, 'sancha', 'webhook secrets', 32));
}

/** Seals a secret under the newest key. */
export function sealSecret(secret: string, place: SecretPlace, keys: PayloadKeys): SealedSecret {
  const { current: keyId } = keys;
  return { keyId, sealed: seal(sealingKey(keys, keyId), Buffer.from(secret), placeOf(place)) };
}

/** @throws SealBroken where the row is another's; Error where its key is gone */
export function openSecret(
  { keyId, sealed }: SealedSecret,
  place: SecretPlace,
  keys: PayloadKeys,
): string {
  return open(sealingKey(keys, keyId), sealed, placeOf(place)).toString('utf8');
}

/**
 * The headers of Standard Webhooks: id, time and a signature under each secret that is valid now, so that a receiver takes the message under
 * either while secrets change.
 * @param seconds of wall time since 1970
 */
export function signedHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  seconds: number,
): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
