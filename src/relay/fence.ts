import type pg from 'pg';
import { brokenBy, unhurried } from '../record/silent-connections.js';

/**
 * After the record came back from a backup: no live loan may act on what it has forgotten. In one statement every one gets
 * - an epoch past everything that the lost time could have given out (the seconds since 1970), so that its processes record nothing;
 * - the mark that core banking has not been asked for its orders yet, which the record itself obeys;
 * - a new process, whose only step is that question. What was on its way to Temporal is of the lost time and goes nowhere.
 * And for the loans that the record does not know any more it is noted since when: a day before the newest thing that it knows, since
 * clocks differ.
 */
const fenceText = `with restored as (
    insert into restores (restore_id, since)
    select 'rs_' || gen_random_uuid(), coalesce(max(last_at), '2000-01-02') - interval '1 day' from loans),
  gone as (delete from outbox where target = 'temporal' and delivered_at is null),
  fenced as (
    update loans set restored_at = clock_timestamp(),
      epoch = greatest(epoch + 1, extract(epoch from clock_timestamp())::bigint)
    where stage <> 'closed' returning loan_id, epoch),
  ordered as (insert into outbox (loan_id, target, kind, body)
    select loan_id, 'temporal', 'start', jsonb_build_object('loanId', loan_id, 'epoch', epoch, 'replace', true)
    from fenced order by loan_id returning id)
  select count(*)::int as fenced, pg_notify('sancha_outbox', 'temporal') from ordered`;

/** Fences every live loan, all or none. @returns how many. */
export async function fenceEveryLoan(pool: pg.Pool): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // A million loans take longer than the pool's three seconds; half of them fenced would be none.
    await client.query('set local statement_timeout = 0');
    const fenced = await fenceLoansOf(client);
    await client.query(unhurried('commit'));
    client.release();
    return fenced;
  } catch (error) {
    client.release(brokenBy(error));
    throw error;
  }
}

/** The same inside a transaction of the caller's, such as that of a restore. */
export async function fenceLoansOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ fenced: number }>(unhurried(fenceText));
  return rows[0]?.fenced ?? 0;
}
