import type pg from 'pg';
import { endsTelling, tellingPauseSeconds, type Untold } from '../telling.js';

type Queries = Pick<pg.Pool, 'query'>;

const noteText = `insert into list_tellings as t (tenant, seq, loan_id, attempts, rule, failure, next_try_at, done_at)
  values ($1, $2, $3, 1, $4, $5, case when $4 = '${endsTelling}' then null else clock_timestamp() + interval '${tellingPauseSeconds.first} seconds' end,
    case when $4 = '${endsTelling}' then clock_timestamp() end)
  on conflict (tenant, seq, loan_id) do update set attempts = t.attempts + 1, rule = excluded.rule, failure = excluded.failure,
    done_at = excluded.done_at, next_try_at = case when excluded.done_at is null then clock_timestamp()
      + least(${tellingPauseSeconds.longest}, ${tellingPauseSeconds.first} * power(2, least(t.attempts, 20))) * interval '1 second' end`;

/** Keeps that a loan was not told of a version, with why, and when it is tried again. */
export async function noteListUntold(
  pool: Queries,
  tenant: string,
  seq: number,
  loanId: string,
  untold: Untold,
): Promise<void> {
  const [rule, failure] = 'rule' in untold ? [untold.rule, null] : [null, untold.failure];
  await pool.query(noteText, [tenant, seq, loanId, rule, failure]);
}

/** Keeps that a loan was told of a version after all. */
export async function noteListTold(
  pool: Queries,
  tenant: string,
  seq: number,
  loanId: string,
): Promise<void> {
  await pool.query(
    `update list_tellings set done_at = clock_timestamp(), next_try_at = null, rule = null, failure = null
      where tenant = $1 and seq = $2 and loan_id = $3`,
    [tenant, seq, loanId],
  );
}

/**
 * Loans whose next try at this version has come, the longest due first. Those of an older version are never tried again: the newer one is told to
 * all of them anyway.
 */
export async function dueListTellings(
  pool: Queries,
  tenant: string,
  seq: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ loan_id: string }>(
    `select loan_id from list_tellings where tenant = $1 and seq = $2 and done_at is null and next_try_at <= clock_timestamp()
      order by next_try_at limit $3`,
    [tenant, seq, limit],
  );
  return rows.map(({ loan_id: loanId }) => loanId);
}
