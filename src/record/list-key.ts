import type pg from 'pg';
import type { DataKeyCache } from './data-keys.js';

type Queries = Pick<pg.ClientBase, 'query'>;

/** The key of a list as it lies in its row. */
interface ListKeyRow {
  readonly list: string;
  readonly key_id: string;
  readonly master_key_id: string;
  readonly wrapped: Buffer;
}

/** The list of wishes not to be called. */
const list = 'do_not_calls';
const holderOf = (tenant: string) => `list ${tenant}`;

const readText =
  'select list, key_id, master_key_id, wrapped from list_keys where tenant = $1 and list = $2';

/** The key of the list of wishes; the first process of an installation makes it, and all others find that one. */
export async function readListKey(
  pool: Queries,
  { tenant, cache }: { readonly tenant: string; readonly cache: DataKeyCache },
): Promise<Buffer> {
  const found = await findKey(pool, tenant, cache);
  if (found !== undefined) return found;
  const { row } = await cache.create(holderOf(tenant), list);
  await pool.query(
    `insert into list_keys (tenant, list, key_id, master_key_id, wrapped)
      values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [tenant, list, row.keyId, row.masterKeyId, row.wrapped],
  );
  const made = await findKey(pool, tenant, cache);
  if (made === undefined) throw new Error('the key of the list of wishes is not there');
  return made;
}

async function findKey(pool: Queries, tenant: string, cache: DataKeyCache) {
  const { rows } = await pool.query<ListKeyRow>(readText, [tenant, list]);
  const [row] = rows;
  return row && (await cache.unwrap(holderOf(tenant), { ...row, subject: row.list }));
}

/** Wraps the key of the list with the newest master key; the digests under it stay. Again changes nothing. */
export async function rewrapListKey(
  pool: Queries,
  { tenant, cache }: { readonly tenant: string; readonly cache: DataKeyCache },
  master: { readonly keyId: string; wrap(key: Buffer, place: string): Promise<Buffer> },
  placeOf: (holder: string, of: string) => string,
): Promise<void> {
  const { rows } = await pool.query<ListKeyRow>(readText, [tenant, list]);
  for (const row of rows) {
    if (row.master_key_id === master.keyId) continue;
    const key = await cache.unwrap(holderOf(tenant), { ...row, subject: row.list });
    const wrapped = await master.wrap(key, placeOf(holderOf(tenant), row.list));
    await pool.query(
      `update list_keys set master_key_id = $4, wrapped = $5
        where tenant = $1 and list = $2 and master_key_id = $3`,
      [tenant, row.list, row.master_key_id, master.keyId, wrapped],
    );
  }
}
