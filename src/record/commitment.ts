import { createHmac } from 'node:crypto';

/**
 * The salt of a part's commitment, derived from the data key for this very place. It needs no column, it is gone with the key, and
 * whoever is given one learns nothing of the key or of other parts.
 */
export function saltFor(dataKey: Buffer, place: string): Buffer {
  // HKDF (RFC 5869) with an empty salt and a single block, spelled out: Node's own makes key objects and a job of each, which costs
  // ten times as much, and every part of every event needs one.
  const ofKey = extracted.get(dataKey) ?? createHmac('sha256', noSalt).update(dataKey).digest();
  extracted.set(dataKey, ofKey);
  return createHmac('sha256', ofKey).update(`commitment ${place}`).update(firstBlock).digest();
}

/** The first half of the derivation, which is the same for every place; it lives no longer than the key. */
const extracted = new WeakMap<Buffer, Buffer>();

const noSalt = Buffer.alloc(32);
const firstBlock = Buffer.of(1);

/**
 * Binds the contents of a sealed part into the chain without showing them: who is given text and salt can prove offline that the text
 * belongs to the event, and who has neither can guess nothing, short as an ID number is (docs/decisions/0105-proof.md).
 */
export function commitmentTo(plain: Buffer, salt: Buffer): Buffer {
  return createHmac('sha256', salt).update(plain).digest();
}
