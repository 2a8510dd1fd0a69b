import type pg from 'pg';

/** What must still be so for a loan to get a new process: of several who found the same, one replaces. */
export interface StillSo {
  /** The epoch that was looked at. */
  readonly epoch?: number;
  /** The outbox row that could not be delivered. */
  readonly rowId?: number;
}

/**
 * The loan's row is locked first, by everybody who replaces, and looked at again under the lock. What stands in the outbox for the old
 * process goes nowhere: the new one looks at the record first, and the row that the old one could not be told would stand before its start.
 */
const replaceText = `with loan as (
    select loan_id from loans
    where loan_id = $1 and stage <> 'closed' and ($2::integer is null or epoch = $2) for update),
  standing as (
    select o.id from outbox o join loan using (loan_id)
    where o.target = 'temporal' and o.delivered_at is null order by o.id for update of o),
  raised as (
    update loans set epoch = epoch + 1 where loan_id in (select loan_id from loan)
      and ($3::bigint is null or exists (select from standing where id = $3))
    returning loan_id, epoch),
  gone as (delete from outbox where id in (select id from standing) and exists (select from raised)),
  ordered as (insert into outbox (loan_id, target, kind, body)
    select loan_id, 'temporal', 'start', jsonb_build_object('loanId', loan_id, 'epoch', epoch, 'replace', true)
    from raised returning id)
  select pg_notify('sancha_outbox', 'temporal') from ordered`;

/**
 * Raises the epoch of a live loan and orders a new process, in one statement: from then on the old one records nothing, whether it is
 * ended or not. @returns whether it was this call that did.
 */
export async function orderReplacement(
  pool: pg.Pool,
  loanId: string,
  { epoch, rowId }: StillSo,
): Promise<boolean> {
  const { rowCount } = await pool.query(replaceText, [loanId, epoch ?? null, rowId ?? null]);
  return rowCount === 1;
}
