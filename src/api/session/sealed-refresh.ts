import { randomBytes } from 'node:crypto';
import type { MasterKey } from '../../keys/master-key.js';
import { keyBytes, open, seal } from '../../keys/sealing.js';

/** A refresh token at rest: sealed under a key of its own, which the master key wraps, as data keys of loans are. */
export interface SealedRefresh {
  readonly masterKeyId: string;
  readonly wrappedKey: Buffer;
  readonly token: Buffer;
}

/** Bound in, so that a sealed token that is moved to another session does not open there. */
const placeOf = (idHash: Buffer) => `console session ${idHash.toString('hex')}`;

/** Seals a token for one session. */
export async function sealRefresh(
  master: MasterKey,
  idHash: Buffer,
  token: string,
): Promise<SealedRefresh> {
  const place = placeOf(idHash);
  const key = randomBytes(keyBytes);
  return {
    masterKeyId: master.keyId,
    wrappedKey: await master.wrap(key, place),
    token: seal(key, Buffer.from(token), place),
  };
}

/** @throws SealBroken when session, key or bytes are not those that were sealed; Error when the master key is gone. */
export async function openRefresh(
  master: MasterKey,
  idHash: Buffer,
  sealed: SealedRefresh,
): Promise<string> {
  const place = placeOf(idHash);
  const key = await master.unwrap(sealed.masterKeyId, sealed.wrappedKey, place);
  return open(key, sealed.token, place).toString('utf8');
}
