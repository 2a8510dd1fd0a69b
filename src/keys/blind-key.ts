import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { IndexedField } from '../../domain/links/indexed-values.js';
import type { RawKeys } from './master-key.js';

/** The fields that can be searched and compared without being readable; which values, is the domain's to say. */
export type BlindField = IndexedField;

/**
 * What digests of commands need of a master key that is in the file no more. A command's body is not kept, so its digest can never be
 * made anew; whoever holds these two opens nothing (docs/decisions/0119-key-rotation.md).
 */
export interface DigestKeys {
  readonly body: Buffer;
  readonly answer: Buffer;
}

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
  /** Ids of the master keys of the file, newest first. */
  readonly keyIds: readonly string[];
  /**
   * Digests of a value of a field under every key of the file, newest first. The index holds all of them while a key is rotated, so
   * that processes with either order of keys find and compare the same.
   */
  candidates(field: BlindField, value: string): BlindValue[];
  /** The digest of a command's body, under the newest key. */
  input(canonicalBody: string): BlindValue;
  /** Whether the digest is that of the body, under whichever key made it. @throws Error under a key that is not known. */
  inputMatches(canonicalBody: string, digest: BlindValue): boolean;
  /** The digest of a remembered answer with its place, under the newest key. */
  answer(canonicalAnswer: string): BlindValue;
  /** Whether the digest is that of the answer, under whichever key made it; false under a key that is not known. */
  answerMatches(canonicalAnswer: string, digest: BlindValue): boolean;
  /**
   * Bytes for another purpose of the same installation, for instance the signing of cursors, under each key of the file, newest first:
   * the first makes, all of them take what another instance has made.
   */
  derived(purpose: string): readonly [Buffer, ...Buffer[]];
  /** What is kept of a key of the file when it is retired. */
  digestKeys(keyId: string): DigestKeys;
  /** Whether a key is in the file no more, and its digests are still told right from wrong. */
  isRetired(keyId: string): boolean;
  /** The same, which also tells digests of retired keys. */
  withRetired(retired: ReadonlyMap<string, DigestKeys>): BlindKeys;
}

const purposeOf = { body: 'command body', answer: 'command answer' } as const;

/** Derives every key from the master file by HKDF, so that a lender keeps one secret and not nine. */
export function blindKeys(
  keys: RawKeys,
  retired: ReadonlyMap<string, DigestKeys> = new Map(),
): BlindKeys {
  const keyFor = derivation(keys);
  const known = (keyId: string) => keys.all.some((raw) => raw.keyId === keyId);
  const digestKey = (keyId: string, what: keyof DigestKeys): Buffer =>
    known(keyId) ? keyFor(keyId, purposeOf[what]) : (retired.get(keyId)?.[what] ?? missing(keyId));
  const digest = (keyId: string, what: keyof DigestKeys, text: string): BlindValue => ({
    keyId,
    hmac: hmacOf(digestKey(keyId, what), text),
  });
  const matches = (what: keyof DigestKeys, text: string, { keyId, hmac }: BlindValue) => {
    const wanted = digest(keyId, what, text).hmac;
    return wanted.length === hmac.length && timingSafeEqual(wanted, hmac);
  };
  const { keyId: current } = keys.current;
  const older = keys.all.map(({ keyId }) => keyId).filter((keyId) => keyId !== current);
  const keyIds = [current, ...older];
  const isRetired = (keyId: string) => !known(keyId) && retired.has(keyId);
  return {
    keyIds,
    candidates: (field, value) =>
      keyIds.map((keyId) => ({ keyId, hmac: hmacOf(keyFor(keyId, `blind ${field}`), value) })),
    input: (body) => digest(current, 'body', body),
    inputMatches: (body, value) => matches('body', body, value),
    answer: (text) => digest(current, 'answer', text),
    answerMatches: (text, value) =>
      (known(value.keyId) || isRetired(value.keyId)) && matches('answer', text, value),
    derived: (purpose) => {
      const under = (keyId: string) => Buffer.from(keyFor(keyId, `derived ${purpose}`));
      return [under(current), ...older.map(under)];
    },
    digestKeys: (keyId) => ({
      body: Buffer.from(keyFor(keyId, purposeOf.body)),
      answer: Buffer.from(keyFor(keyId, purposeOf.answer)),
    }),
    isRetired,
    withRetired: (more) => blindKeys(keys, more),
  };
}

const hmacOf = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Keys by the master key they come from and their purpose; each is derived once. */
function derivation(keys: RawKeys): (keyId: string, purpose: string) => Buffer {
  const cache = new Map<string, Buffer>();
  return (keyId, purpose) => {
    const name = `${keyId}/${purpose}`;
    const known = cache.get(name);
    if (known !== undefined) return known;
    const root = keys.all.find((raw) => raw.keyId === keyId) ?? missing(keyId);
    const key = Buffer.from(hkdfSync('sha256', root.key, 'sancha', purpose, 32));
    cache.set(name, key);
    return key;
  };
}

function missing(keyId: string): never {
  throw new Error(`master key ${keyId} is not in the key file any more`);
}
