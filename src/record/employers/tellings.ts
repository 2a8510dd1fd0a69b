import type pg from 'pg';
import type { Telling } from './tell-loan.js';

type Client = Pick<pg.ClientBase, 'query'>;

/** A loan that has still to be told of a change. */
export interface DueTelling {
  readonly uscc: string;
  readonly seq: number;
  readonly loan_id: string;
}

/** What is closed has no facts that anybody would ask for again. */
const endsBy = 'closed';

/** The first pause is that of a turn, and it doubles to six hours: a loan that cannot be told for days is somebody's matter, not the queue's. */
const pauseSeconds = { first: 30, longest: 6 * 3_600 } as const;

/**
 * Keeps that a loan was not told, with why, and when it is tried again. It is never given up: a fact that rests on an employer who is gone
 * must not stay because a loan was in the way.
 */
export async function noteUntold(
  client: Client,
  tenant: string,
  { uscc, seq, loan_id: loanId }: DueTelling,
  untold: Exclude<Telling, { told: true }>,
): Promise<void> {
  const [rule, failure] = 'rule' in untold ? [untold.rule, null] : [null, untold.failure];
  await client.query(noteText, [tenant, uscc, seq, loanId, rule, failure]);
}

const noteText = `insert into employer_tellings as t (tenant, uscc, seq, loan_id, attempts, rule, failure, next_try_at, done_at)
  values ($1, $2, $3, $4, 1, $5, $6, case when $5 = '${endsBy}' then null else clock_timestamp() + interval '${pauseSeconds.first} seconds' end,
    case when $5 = '${endsBy}' then clock_timestamp() end)
  on conflict (tenant, uscc, seq, loan_id) do update set attempts = t.attempts + 1, rule = excluded.rule, failure = excluded.failure,
    done_at = excluded.done_at, next_try_at = case when excluded.done_at is null then clock_timestamp()
      + least(${pauseSeconds.longest}, ${pauseSeconds.first} * power(2, least(t.attempts, 20))) * interval '1 second' end`;

/** Keeps that a loan was told after all. */
export async function noteTold(
  client: Client,
  tenant: string,
  { uscc, seq, loan_id: loanId }: DueTelling,
): Promise<void> {
  await client.query(
    `update employer_tellings set done_at = clock_timestamp(), next_try_at = null, rule = null, failure = null
      where tenant = $1 and uscc = $2 and seq = $3 and loan_id = $4`,
    [tenant, uscc, seq, loanId],
  );
}

/** So many are tried again in one turn; the longest due first. */
const retriesMax = 50;

/** Loans whose next try has come. */
export async function dueTellings(client: Client, tenant: string): Promise<DueTelling[]> {
  const { rows } = await client.query<DueTelling>(
    `select uscc, seq, loan_id from employer_tellings where tenant = $1 and done_at is null and next_try_at <= clock_timestamp()
      order by next_try_at limit ${retriesMax}`,
    [tenant],
  );
  return rows;
}
