import type pg from 'pg';
import type { DigestKeys } from '../../keys/blind-key.js';
import type { Keyring } from '../../keys/keyring.js';
import type { MasterKey } from '../../keys/master-key.js';
import { keyBytes } from '../../keys/sealing.js';

interface Row {
  key_id: string;
  master_key_id: string;
  wrapped: Buffer;
}
type Queries = Pick<pg.ClientBase, 'query'>;

const placeOf = (keyId: string) => `digest keys ${keyId}`;

/**
 * What is kept of retired master keys: enough to know a command again that was recorded under one of them, and its answer. Rows that
 * no key of the file unwraps are left out; the start has said so (`refuseMissingKeys`).
 * @throws SealBroken when a row was altered.
 */
export async function retiredDigestKeys(
  client: Queries,
  master: MasterKey,
): Promise<Map<string, DigestKeys>> {
  const { rows } = await client.query<Row>(
    'select key_id, master_key_id, wrapped from digest_keys',
  );
  const retired = new Map<string, DigestKeys>();
  for (const { key_id: keyId, master_key_id: masterKeyId, wrapped } of rows) {
    if (!master.keyIds.includes(masterKeyId)) continue;
    const both = await master.unwrap(masterKeyId, wrapped, placeOf(keyId));
    retired.set(keyId, { body: both.subarray(0, keyBytes), answer: both.subarray(keyBytes) });
  }
  return retired;
}

/**
 * Keeps what digests need of the older keys of the file that commands were recorded under, and wraps with the newest key what was kept
 * before. It comes first in a rotation, so that nothing is without it at any moment. @returns how many rows were written.
 */
export async function keepDigestKeys(
  client: Queries,
  { master, blind }: Keyring,
  usedIds: readonly string[],
): Promise<number> {
  const older = usedIds.filter((id) => id !== master.keyId && master.keyIds.includes(id));
  let written = 0;
  for (const keyId of older) {
    const { body, answer } = blind.digestKeys(keyId);
    const wrapped = await master.wrap(Buffer.concat([body, answer]), placeOf(keyId));
    const { rowCount } = await client.query(
      'insert into digest_keys (key_id, master_key_id, wrapped) values ($1, $2, $3) on conflict do nothing',
      [keyId, master.keyId, wrapped],
    );
    written += rowCount ?? 0;
  }
  const { rows } = await client.query<Row>(
    'select key_id, master_key_id, wrapped from digest_keys where master_key_id <> $1',
    [master.keyId],
  );
  for (const { key_id: keyId, master_key_id: masterKeyId, wrapped } of rows) {
    const both = await master.unwrap(masterKeyId, wrapped, placeOf(keyId));
    const anew = await master.wrap(both, placeOf(keyId));
    await client.query(
      'update digest_keys set master_key_id = $2, wrapped = $3 where key_id = $1 and wrapped = $4',
      [keyId, master.keyId, anew, wrapped],
    );
    written += 1;
  }
  return written;
}
