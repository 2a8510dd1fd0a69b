import { timingSafeEqual } from 'node:crypto';
import { linkDigest } from './link-secret.js';

/** What stands in the customer's message: where the request is, and the secret. */
export interface LinkToken {
  readonly loanId: string;
  readonly requestId: string;
  readonly secret: string;
}

/** Ids have no dot, and neither has base64url. */
const form = /^([A-Za-z0-9_-]{1,60})\.([A-Za-z0-9_-]{1,60})\.([A-Za-z0-9_-]{43})$/;

/** The token as one word. */
export const linkToken = ({ loanId, requestId, secret }: LinkToken): string =>
  [loanId, requestId, secret].join('.');

/** A token in its parts; null for what cannot be one. */
export function readLinkToken(text: string): LinkToken | null {
  const [, loanId, requestId, secret] = form.exec(text) ?? [];
  if (loanId === undefined || requestId === undefined || secret === undefined) return null;
  return { loanId, requestId, secret };
}

/** Whether the record's digest is that of the secret, in the same time for every wrong one. */
export function isSecretOf(secret: string, digest: string): boolean {
  const given = Buffer.from(linkDigest(secret), 'hex');
  const kept = Buffer.from(digest, 'hex');
  return given.length === kept.length && timingSafeEqual(given, kept);
}
