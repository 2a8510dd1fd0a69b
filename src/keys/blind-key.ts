import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { RawKeys } from './master-key.js';

/** The fields that can be searched without being readable (design.md §3). */
export const blindFields = [
  'id_number',
  'phone',
  'name',
  'uscc',
  'bank_card',
  'vin',
  'email',
] as const;
export type BlindField = (typeof blindFields)[number];

/** A keyed digest with the id of the key that made it. */
export interface BlindValue {
  readonly keyId: string;
  readonly hmac: Buffer;
}

/**
 * Keyed digests. ID numbers and phones are guessable from a plain hash, so each field has a key of its own, which is not in the
 * database; digests of two fields never meet.
 */
export interface BlindKeys {
  /** The digest of a value of a field, under the newest key. */
  index(field: BlindField, value: string): BlindValue;
  /** Digests under every key that is still known, newest first, for searching while an index is rebuilt. */
  candidates(field: BlindField, value: string): BlindValue[];
  /** The digest of a command's body. */
  input(canonicalBody: string): BlindValue;
  /** Whether the digest is that of the body, under whichever key made it. */
  inputMatches(canonicalBody: string, digest: BlindValue): boolean;
  /** The digest of a remembered answer with its place, under the newest key. */
  answer(canonicalAnswer: string): BlindValue;
  /** Whether the digest is that of the answer, under whichever key made it; false under a key that is not known. */
  answerMatches(canonicalAnswer: string, digest: BlindValue): boolean;
  /** Bytes for another purpose of the same installation, for instance the signing of cursors. */
  derived(purpose: string): Buffer;
}

/** Derives every key from the master file by HKDF, so that a lender keeps one secret and not nine. */
export function blindKeys(keys: RawKeys): BlindKeys {
  const cache = new Map<string, Buffer>();
  const keyFor = (keyId: string, purpose: string): Buffer => {
    const name = `${keyId}/${purpose}`;
    const known = cache.get(name);
    if (known !== undefined) return known;
    const root = keys.all.find((raw) => raw.keyId === keyId);
    if (root === undefined) throw new Error(`blind key ${keyId} is not in the key file any more`);
    const key = Buffer.from(hkdfSync('sha256', root.key, 'sancha', purpose, 32));
    cache.set(name, key);
    return key;
  };
  const digest = (keyId: string, purpose: string, text: string): BlindValue => ({
    keyId,
    hmac: createHmac('sha256', keyFor(keyId, purpose)).update(text).digest(),
  });
  const { keyId: current } = keys.current;
  return {
    index: (field, value) => digest(current, `blind ${field}`, value),
    candidates: (field, value) =>
      keys.all.map(({ keyId }) => digest(keyId, `blind ${field}`, value)),
    input: (body) => digest(current, 'command body', body),
    inputMatches: (body, { keyId, hmac }) =>
      timingSafeEqual(digest(keyId, 'command body', body).hmac, hmac),
    answer: (text) => digest(current, 'command answer', text),
    answerMatches: (text, { keyId, hmac }) => {
      if (!keys.all.some((raw) => raw.keyId === keyId)) return false;
      const wanted = digest(keyId, 'command answer', text).hmac;
      return wanted.length === hmac.length && timingSafeEqual(wanted, hmac);
    },
    derived: (purpose) => Buffer.from(keyFor(current, `derived ${purpose}`)),
  };
}
