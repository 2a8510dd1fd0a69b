import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

/** 96 bits, the size for which GCM is defined without another hash. */
const nonceBytes = 12;
const tagBytes = 16;
export const keyBytes = 32;

/** Randomness for many nonces is drawn at once: a draw for each took nearly half the time of sealing. */
const drawn = Buffer.alloc(512 * nonceBytes);
let taken = drawn.length;

/** A nonce that was not given out before; its bytes are the caller's. */
function freshNonce(): Buffer {
  if (taken === drawn.length) {
    randomFillSync(drawn);
    taken = 0;
  }
  taken += nonceBytes;
  return Buffer.from(drawn.subarray(taken - nonceBytes, taken));
}

/** A sealed text does not open: another key, another place, or altered bytes. Says nothing of what is in it. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(place: string) {
    super(`sealed part ${place} does not open`);
  }
}

/**
 * AES-256-GCM: nonce, tag, ciphertext. `place` is bound in, so that a sealed part moved to another loan, event or subject does not
 * open there.
 */
export function seal(key: Buffer, plain: Buffer, place: string): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  const body = cipher.update(plain);
  // In this mode it gives no more bytes; it makes the tag.
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws SealBroken when key, place or bytes are not those that were sealed. */
export function open(key: Buffer, sealed: Buffer, place: string): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new SealBroken(place);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const body = decipher.update(sealed.subarray(nonceBytes + tagBytes));
    // In this mode it gives no more bytes; it throws where the tag is another.
    decipher.final();
    return body;
  } catch {
    // The library's message adds nothing, and a caller must tell this failure from others by its class.
    throw new SealBroken(place);
  }
}

/** Seals a plain JSON value. */
export function sealJson(key: Buffer, value: unknown, place: string): Buffer {
  return seal(key, Buffer.from(JSON.stringify(value)), place);
}

/** Opens what `sealJson` made. @throws SealBroken */
export function openJson(key: Buffer, sealed: Buffer, place: string): unknown {
  return JSON.parse(open(key, sealed, place).toString('utf8'));
}
