import type pg from 'pg';
import { unhurried } from './silent-connections.js';

/** What became of a turn: no key is left to overwrite, all are overwritten, or an old row has to stay for somebody who still reads. */
export type Overwritten = 'nothing' | 'gone' | 'kept';

const destroyedText = `select count(*)::int as count from data_keys where destroyed_at is not null`;

/** What the last vacuum had to leave, since a reader of before the erasure or a held page was in the way. Without the counts nobody can say. */
const leftText = `select n_dead_tup = 0 and current_setting('track_counts')::boolean as "isClean"
  from pg_stat_all_tables where relid = 'data_keys'::regclass`;

/** Rows are counted some seconds after their transaction otherwise, which could be after the vacuum that took them away. */
const countNowText = 'select pg_stat_force_next_flush()';

/**
 * Rows that fit into holes that keys left, many at once, and where the last of them lies. They name the loan of a destroyed key, since a
 * key needs one. Row after row is put at the end of the hole, where the key's bytes lie.
 */
const fillText = `with filled as (
    insert into data_keys (key_id, loan_id, subject, master_key_id, wrapped)
    select 'f' || n, loan_id, 'f' || n, '', $2
    from generate_series($1::int, $1::int + $3::int - 1) n,
      (select loan_id from data_keys where destroyed_at is not null limit 1) destroyed
    returning ctid)
  select max((ctid::text::point)[0])::int as page from filled`;

/**
 * Rows that fill, and how many at once: first of a size of which few fit on a page, since a rotation of a large book leaves half of the
 * table free; the last fit into the hole of the smallest key. None is so large that it would be put elsewhere (2 kB).
 */
const fillings = [
  { bytes: 1_800, rows: 40 },
  { bytes: 400, rows: 100 },
  { bytes: 1, rows: 200 },
];

/**
 * Makes destroyed keys gone from the file of their table, as far as a database can, and goes on until it has succeeded since the last
 * destruction. What it remembers ends with the process: another one goes over the table once more.
 */
export class KeyOverwriting {
  /** So many keys were destroyed when it last succeeded. None comes back to life, and none is counted before its transaction ends. */
  #covered = 0;
  #working: number | undefined;

  constructor(private readonly pool: pg.Pool) {}

  /** Goes over the table, if a key was destroyed since it last succeeded. */
  async turn(): Promise<Overwritten> {
    const client = await this.pool.connect();
    try {
      const { rows } = await client.query<{ count: number; pid: number }>(
        `select pg_backend_pid() as pid, count from (${destroyedText}) destroyed`,
      );
      const [{ count, pid } = { count: 0, pid: 0 }] = rows;
      this.#working = pid;
      const done = count === this.#covered ? 'nothing' : await overwrite(client);
      if (done === 'gone') this.#covered = count;
      client.release();
      return done;
    } catch (error) {
      client.release(true);
      throw error;
    } finally {
      this.#working = undefined;
    }
  }

  /** Ends a turn that runs, which may take minutes on a large table; nobody is to wait for it who stops. */
  async hurry(): Promise<void> {
    if (this.#working === undefined) return;
    const cancelled = this.pool.query('select pg_cancel_backend($1)', [this.#working]);
    // A database that is away has ended the turn itself.
    await cancelled.catch(() => undefined);
  }
}

/**
 * Vacuum alone takes a dead row off its page's list but leaves its bytes in the hole; so the holes are filled with rows of nothing,
 * which are taken back at once. A table of millions of keys takes longer than any limit of ours; nobody waits for it, and it holds
 * nobody up.
 */
async function overwrite(client: pg.ClientBase): Promise<Overwritten> {
  await client.query('set statement_timeout = 0');
  try {
    const isClean = await vacuum(client);
    await fillHoles(client);
    await vacuum(client);
    return isClean ? 'gone' : 'kept';
  } finally {
    await client.query('reset statement_timeout');
  }
}

/** @returns whether no dead row was left. */
async function vacuum(client: pg.ClientBase): Promise<boolean> {
  await client.query(countNowText);
  await client.query(unhurried('vacuum data_keys'));
  const { rows } = await client.query<{ isClean: boolean }>(leftText);
  return rows[0]?.isClean === true;
}

/** Fills with rows of one size after another until none of it finds a hole any more, which shows by where the last of them was put. */
async function fillHoles(client: pg.ClientBase): Promise<void> {
  await client.query('begin');
  try {
    let from = 0;
    for (const { bytes, rows } of fillings) {
      const pages = await pagesOf(client);
      for (let page = -1; page < pages; from += rows)
        page = await fill(client, [from, Buffer.alloc(bytes), rows]);
    }
  } finally {
    await client.query('rollback');
  }
}

/** @returns the last page that a row was put on. */
async function fill(client: pg.ClientBase, values: unknown[]): Promise<number> {
  const { rows } = await client.query<{ page: number | null }>(unhurried(fillText, values));
  // Without a destroyed key there is nothing to name, and nothing to fill.
  return rows[0]?.page ?? Infinity;
}

async function pagesOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ pages: number }>(
    `select (pg_relation_size('data_keys') / current_setting('block_size')::int)::int as pages`,
  );
  return rows[0]?.pages ?? 0;
}
