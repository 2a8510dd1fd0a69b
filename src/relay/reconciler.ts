import type { Client } from '@temporalio/client';
import type pg from 'pg';
import type { Clock } from '../clock/clock.js';
import { processHealth, runningProcesses } from './process-health.js';

/** What reconciling needs. */
export interface ReconcileDeps {
  readonly pool: pg.Pool;
  readonly client: Client;
  readonly clock: Clock;
}

/** What was found and done. */
export interface ReconcileSummary {
  /** Loans that are not closed. */
  live: number;
  /** Of these, asked for one by one because something spoke against them. */
  asked: number;
  /** Given a new process under a new epoch. */
  replaced: number;
}

/** How often the relay reconciles, after once at its start. */
export const reconcileEveryMs = 5 * 60_000;
/** A process may be late by this much of wall time before somebody looks (design.md §5). */
const lateMs = 10 * 60_000;
const pageSize = 500;

interface LiveLoan {
  loan_id: string;
  next_wake_at: string | null;
  starting: boolean;
}

/**
 * Compares live loans with running processes and replaces what is missing or stuck. `all` gives every live loan a new process, for
 * after PostgreSQL was restored from a backup: a process of the lost future must not speak any more.
 */
export async function reconcile(
  deps: ReconcileDeps,
  { all = false }: { readonly all?: boolean } = {},
): Promise<ReconcileSummary> {
  const running = all ? new Set<string>() : await runningProcesses(deps.client);
  const now = await deps.clock.now();
  const summary: ReconcileSummary = { live: 0, asked: 0, replaced: 0 };
  for (let after = ''; ;) {
    const loans = await livePage(deps.pool, after);
    for (const loan of loans) {
      summary.live += 1;
      if (all) summary.replaced += await replace(deps.pool, loan.loan_id, true);
      else await look(deps, loan, running, now, summary);
    }
    if (loans.length < pageSize) return summary;
    after = loans.at(-1)?.loan_id ?? after;
  }
}

async function livePage(pool: pg.Pool, after: string): Promise<LiveLoan[]> {
  const { rows } = await pool.query<LiveLoan>(
    `select loan_id, next_wake_at, exists (select from outbox o where o.target = 'temporal'
        and o.loan_id = loans.loan_id and o.kind = 'start' and o.delivered_at is null) as starting
      from loans where stage <> 'closed' and loan_id > $1 order by loan_id limit $2`,
    [after, pageSize],
  );
  return rows;
}

async function look(
  { pool, client, clock }: ReconcileDeps,
  loan: LiveLoan,
  running: ReadonlySet<string>,
  now: string,
  summary: ReconcileSummary,
): Promise<void> {
  // Its start is on the way; the relay has only not come to it yet.
  if (loan.starting) return;
  const lag = loan.next_wake_at === null ? 0 : await clock.toWallMs(loan.next_wake_at, now);
  const late = lag > lateMs;
  if (running.has(loan.loan_id) && !late) return;
  summary.asked += 1;
  const health = await processHealth(client, loan.loan_id, late);
  if (health !== 'healthy') summary.replaced += await replace(pool, loan.loan_id, false);
}

/**
 * Raises the epoch and orders a new process, in one transaction: from then on the old one records nothing, whether it is ended or
 * not. After a restore the epoch jumps past everything that the lost future could have given out: to the seconds since 1970.
 */
async function replace(pool: pg.Pool, loanId: string, jump: boolean): Promise<number> {
  const { rowCount } = await pool.query(
    `with raised as (
        update loans set epoch = greatest(epoch + 1, case when $2 then extract(epoch from clock_timestamp())::bigint
          else 0 end) where loan_id = $1 and stage <> 'closed' returning loan_id, epoch),
      ordered as (insert into outbox (loan_id, target, kind, body)
        select loan_id, 'temporal', 'start', jsonb_build_object('loanId', loan_id, 'epoch', epoch, 'replace', true)
        from raised returning id)
      select pg_notify('sancha_outbox', 'temporal') from ordered`,
    [loanId, jump],
  );
  return rowCount ?? 0;
}
