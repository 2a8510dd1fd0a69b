import type pg from 'pg';
import { unhurried } from '../silent-connections.js';

/** What holds something that was made with a master key other than the newest. */
export const neededBy = [
  'data_keys',
  'digest_keys',
  'console_sessions',
  'blind_indexes',
  'contact_ledger',
  'commands',
  'employers',
  'suspicions',
  'employer_tellings',
  'list_keys',
] as const;
export type NeededBy = (typeof neededBy)[number];

/** How many rows of what need a key. */
export interface KeyNeed {
  /** Null where the row does not say: an earlier release wrote it. */
  readonly keyId: string | null;
  readonly what: NeededBy;
  /** Null where the number would say how much work there is that nobody may know of. */
  readonly rows: number | null;
}

/**
 * A row of the index that stands under the newest key as well needs no other; commands need none whose digest keys are kept. What
 * nobody uses any more, like the key of a session that is over, is not counted.
 */
const needsText = `select master_key_id as "keyId", 'data_keys' as what, count(*)::int as rows
    from data_keys where wrapped is not null and master_key_id <> $1 group by 1
  union all select master_key_id, 'employers', count(*)::int from employers where master_key_id <> $1 group by 1
  union all select distinct master_key_id, 'suspicions', null::int from suspicion_cases where master_key_id <> $1
  union all select master_key_id, 'list_keys', count(*)::int from list_keys where master_key_id <> $1 group by 1
  union all select key_id, 'employer_tellings', count(*)::int from employer_tellings where key_id <> $1 group by 1
  union all select master_key_id, 'digest_keys', count(*)::int from digest_keys where master_key_id <> $1 group by 1
  union all select master_key_id, 'console_sessions', count(*)::int from console_sessions
    where master_key_id <> $1 and least(idle_until, ends_at) > clock_timestamp() group by 1
  union all select key_id, 'blind_indexes', sum(rows - under_newest)::int from (
      select older.key_id, count(*) as rows, least(count(*), (select count(*) from blind_indexes newest
        where newest.loan_id = older.loan_id and newest.party_id = older.party_id
          and newest.field = older.field and newest.key_id = $1)) as under_newest
      from blind_indexes older where older.key_id <> $1
      group by older.loan_id, older.party_id, older.field, older.key_id) as counted
    group by 1 having sum(rows - under_newest) > 0
  union all select key_id, 'contact_ledger', count(*)::int from contact_ledger
    where key_id is distinct from $1 and (person_key is not null or number_key is not null) group by 1
  union all select hmac_key_id, 'commands', count(*)::int from commands
    where hmac_key_id <> $1 and not exists (select from digest_keys where key_id = hmac_key_id) group by 1
  order by 1, 2`;

/** Everything that needs another master key than the newest. Reads whole tables, without holding anybody up. */
export async function keyNeeds(pool: pg.Pool, newestId: string): Promise<KeyNeed[]> {
  return await readingLong(pool, async (client) => {
    return (await client.query<KeyNeed>(unhurried(needsText, [newestId]))).rows;
  });
}

/** How many heads each signing key has signed, of loans and of the rules. */
export async function signedHeads(pool: pg.Pool): Promise<Map<string, number>> {
  return await readingLong(pool, async (client) => {
    const { rows } = await client.query<{ id: string; heads: number }>(
      unhurried(`select id, sum(heads)::int as heads from (
        select signing_key_id as id, count(*) as heads from loan_events
          where signature is not null and signing_key_id is not null group by 1
        union all select signing_key_id, count(*) from suspicion_events group by 1
        union all select signing_key_id, count(*) from admin_events group by 1) as signed group by 1`),
    );
    return new Map(rows.map(({ id, heads }) => [id, heads]));
  });
}

/** A transaction that only reads, and for which a command's time is not enough. */
async function readingLong<Result>(
  pool: pg.Pool,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin read only');
    await client.query('set local statement_timeout = 0');
    const found = await work(client);
    await client.query('commit');
    client.release();
    return found;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
