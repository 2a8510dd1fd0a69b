import { createHmac, hkdfSync } from 'node:crypto';

/**
 * The salt of a part's commitment, derived from the data key for this very place. It needs no column, it is gone with the key, and
 * whoever is given one learns nothing of the key or of other parts.
 */
export function saltFor(dataKey: Buffer, place: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', `commitment ${place}`, 32));
}

/**
 * Binds the contents of a sealed part into the chain without showing them: who is given text and salt can prove offline that the text
 * belongs to the event, and who has neither can guess nothing, short as an ID number is (docs/decisions/0105-proof.md).
 */
export function commitmentTo(plain: Buffer, salt: Buffer): Buffer {
  return createHmac('sha256', salt).update(plain).digest();
}
