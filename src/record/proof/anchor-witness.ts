import type pg from 'pg';
import type { AnchorHead } from './anchor-line.js';
import { AnchorsBroken, type AnchorStore } from './anchor-store.js';

/**
 * The database's own note of the anchors. Each side is a witness of the other: the database's owner cannot reach the store, and
 * whoever can make the store forget cannot make the database forget.
 */
export async function noteAnchor(pool: pg.Pool, anchor: AnchorHead): Promise<void> {
  const { number, until, hash, count } = anchor;
  await pool.query('insert into anchors (number, until, hash, heads) values ($1, $2, $3, $4)', [
    ...[number, until, Buffer.from(hash, 'hex'), count],
  ]);
}

/**
 * The last anchor that the database knows must be in the store; being chained, it vouches for those before. The store may have more:
 * the database may have come back from a backup.
 * @throws AnchorsBroken when the store is missing, shorter, or another one.
 */
export async function compareAnchors(
  client: pg.Pool | pg.ClientBase,
  store: Pick<AnchorStore, 'at'>,
): Promise<void> {
  const { rows } = await client.query<{ number: number; hash: Buffer }>(
    'select number, hash from anchors order by number desc limit 1',
  );
  const [noted] = rows;
  if (noted === undefined) return;
  const kept = await store.at(noted.number);
  if (kept === null) throw new AnchorsBroken(`anchor ${noted.number} is missing`);
  if (kept.hash !== noted.hash.toString('hex'))
    throw new AnchorsBroken(`anchor ${noted.number} is another one`);
}
