import { hkdfSync } from 'node:crypto';
import { keyBytes, open, seal } from '../../keys/sealing.js';

const place = 'console session name';

/** A key that only the bearer of the cookie brings: the database never holds the id it follows from. */
function keyOf(id: string): Buffer {
  return Buffer.from(hkdfSync('sha256', id, '', place, keyBytes));
}

/** What a person is called, which the issuer tells and scripts say; unreadable without the session's id. */
export function sealName(id: string, name: string | undefined): Buffer | null {
  return name === undefined ? null : seal(keyOf(id), Buffer.from(name), place);
}

/** @throws SealBroken when it belongs to another session. */
export function openName(id: string, sealed: Buffer | null): string | undefined {
  return sealed === null ? undefined : open(keyOf(id), sealed, place).toString('utf8');
}
