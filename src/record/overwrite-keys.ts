import type pg from 'pg';

/** Whoever still reads as of before the erasure, such as a backup, keeps the row alive: for so long the table is gone over again. */
const againDuringText = `select exists (select from data_keys
    where destroyed_at > clock_timestamp() - interval '1 day') as recent`;

/**
 * Rows that fit into any hole that a key left, as many at once. They name the loan of a destroyed key, since a key needs one. Row after
 * row is put at the end of the hole, where the key's bytes lie.
 */
const fillText = `insert into data_keys (key_id, loan_id, subject, master_key_id, wrapped)
  select 'f' || n, loan_id, 'f' || n, '', '\\x00'
  from generate_series($1::int, $1::int + 199) n,
    (select loan_id from data_keys where destroyed_at is not null limit 1) destroyed`;

/** After so many rows the rest waits for the next turn: a table that was rotated has as much room as it has rows. */
const fillMax = 100_000;

/**
 * Makes destroyed keys gone from the file of their table, as far as a database can. Vacuum alone takes a dead row off its page's list but
 * leaves its bytes in the hole; so the holes are filled with rows of nothing, which are taken back at once.
 * @returns whether there was a key to overwrite.
 */
export async function overwriteDestroyedKeys(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ recent: boolean }>(againDuringText);
    const isRecent = rows[0]?.recent === true;
    if (isRecent) await overwrite(client);
    client.release();
    return isRecent;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function overwrite(client: pg.ClientBase): Promise<void> {
  // A table of millions of keys takes longer than the pool's limit; nobody waits for it, and it holds nobody up.
  await client.query('set statement_timeout = 0');
  try {
    await client.query('vacuum data_keys');
    await fillHoles(client);
    await client.query('vacuum data_keys');
  } finally {
    await client.query('reset statement_timeout');
  }
}

/** Fills until the table grows: then there is no hole left that a row fits into. */
async function fillHoles(client: pg.ClientBase): Promise<void> {
  await client.query('begin');
  try {
    const before = await pagesOf(client);
    for (let from = 0; from < fillMax && (await pagesOf(client)) === before; from += 200)
      await client.query(fillText, [from]);
  } finally {
    await client.query('rollback');
  }
}

async function pagesOf(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ size: string }>(
    `select pg_relation_size('data_keys')::text as size`,
  );
  return rows[0]?.size;
}
