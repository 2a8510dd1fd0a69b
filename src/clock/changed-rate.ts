/**
 * Tells the process of every live loan to look again, because the demo clock goes on at another rate
 * (docs/decisions/0123-another-rate.md). A process was told its wait in wall time, at the rate of then: at a faster one it would sleep
 * through years. The message names no version, since the loan itself has not changed. It belongs into the transaction that changes
 * the rate, so that no process is told without it or left out of it.
 */
export const tellEveryProcess = `with told as (
    insert into outbox (loan_id, target, kind, body)
    select loan_id, 'temporal', 'changed', jsonb_build_object('loanId', loan_id)
    from loans where stage <> 'closed' order by loan_id returning id)
  select count(*)::int as told, pg_notify('sancha_outbox', 'temporal') from told`;
