import { createHash, randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** An opaque id: the prefix and 80 random bits in Crockford's base 32, e.g. `tk_0v6q…`. */
export function newId(prefix: string): string {
  const digits = [...randomBytes(16)].map((byte) => alphabet[byte % 32]);
  return `${prefix}_${digits.join('')}`;
}

/** SHA-256 of a text as hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
