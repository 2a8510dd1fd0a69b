import { createHash, createHmac } from 'node:crypto';
import type { BlindKeys } from './blind-key.js';

const purpose = 'link of a request to the customer';

/**
 * The secret in the link of a request, under each key of the file, newest first. It is made of loan and request, so that a message that
 * is sent again carries the same link, and nobody keeps it: the record has its digest (docs/decisions/0144-links-for-customers.md).
 */
function linkSecrets(blind: BlindKeys, loanId: string, requestId: string): string[] {
  return blind
    .derived(purpose)
    .map((key) => createHmac('sha256', key).update(`${loanId}/${requestId}`).digest('base64url'));
}

/** SHA-256 of a secret as hex: what the record keeps of it. */
export const linkDigest = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');

/** What `decide` is given: the digest of the secret that whoever sends the message will make. */
export const linkDigests =
  (blind: BlindKeys) =>
  (loanId: string, requestId: string): string =>
    linkDigest(linkSecrets(blind, loanId, requestId)[0] ?? '');

/** Finds the secret of which the record has this digest; null where its key is in the file no more. */
export const secretsOfLinks =
  (blind: BlindKeys) =>
  ({ loanId, requestId, digest }: { loanId: string; requestId: string; digest: string }) =>
    linkSecrets(blind, loanId, requestId).find((secret) => linkDigest(secret) === digest) ?? null;
