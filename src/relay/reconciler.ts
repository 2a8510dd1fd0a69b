import type { Client } from '@temporalio/client';
import type pg from 'pg';
import type { Clock } from '../clock/clock.js';
import { fenceEveryLoan } from './fence.js';
import { processHealth, runningProcesses } from './process-health.js';

/** What reconciling needs. */
export interface ReconcileDeps {
  readonly pool: pg.Pool;
  readonly client: Client;
  readonly clock: Clock;
  /** Where processes of loans run; another one than production's only in tests. */
  readonly loansQueue?: string;
}

/** What was found and done. */
export interface ReconcileSummary {
  /** Loans that are not closed. */
  live: number;
  /** Of these, asked for one by one because something spoke against them. */
  asked: number;
  /** Given a new process under a new epoch. */
  replaced: number;
  /** Came back from a backup and wait for core banking's word; nothing is done for them before. */
  awaitingBank: number;
}

/** How often the relay reconciles, after once at its start. */
export const reconcileEveryMs = 5 * 60_000;
/** A process may be late by this much of wall time before somebody looks (design.md §5). */
const lateMs = 10 * 60_000;
const pageSize = 500;
/** Processes asked for at once; Temporal answers some hundreds a second. */
const askedAtOnce = 16;

interface LiveLoan {
  loan_id: string;
  epoch: number;
  next_wake_at: string | null;
  due_since: string | null;
  restored: boolean;
  /** Something is on its way to its process: a start, or word of a change. */
  told: boolean;
}

/**
 * Compares live loans with running processes and replaces what is missing or stuck. `all` gives every live loan a new process, for
 * after PostgreSQL was restored from a backup: a process of the lost future must not speak any more, and none may act before core
 * banking has been asked for the loan's orders.
 */
export async function reconcile(
  deps: ReconcileDeps,
  { all = false }: { readonly all?: boolean } = {},
): Promise<ReconcileSummary> {
  if (all) {
    const fenced = await fenceEveryLoan(deps.pool);
    return { live: fenced, asked: 0, replaced: fenced, awaitingBank: fenced };
  }
  const running = await runningProcesses(deps.client);
  const now = await deps.clock.now();
  const summary: ReconcileSummary = { live: 0, asked: 0, replaced: 0, awaitingBank: 0 };
  for (let after = ''; ;) {
    const loans = await livePage(deps.pool, after);
    await lookAt(deps, loans, running, now, summary);
    if (loans.length < pageSize) return summary;
    after = loans.at(-1)?.loan_id ?? after;
  }
}

async function livePage(pool: pg.Pool, after: string): Promise<LiveLoan[]> {
  const { rows } = await pool.query<LiveLoan>(
    `select loan_id, epoch, next_wake_at, due_since, restored_at is not null as restored,
        exists (select from outbox o where o.target = 'temporal' and o.loan_id = loans.loan_id
          and o.delivered_at is null) as told
      from loans where stage <> 'closed' and loan_id > $1 order by loan_id limit $2`,
    [after, pageSize],
  );
  return rows;
}

async function lookAt(
  deps: ReconcileDeps,
  loans: readonly LiveLoan[],
  running: ReadonlySet<string>,
  now: string,
  summary: ReconcileSummary,
): Promise<void> {
  for (let from = 0; from < loans.length; from += askedAtOnce) {
    const some = loans.slice(from, from + askedAtOnce);
    await Promise.all(some.map((loan) => look(deps, loan, running, now, summary)));
  }
}

async function look(
  { pool, client, clock, ...where }: ReconcileDeps,
  loan: LiveLoan,
  running: ReadonlySet<string>,
  now: string,
  summary: ReconcileSummary,
): Promise<void> {
  summary.live += 1;
  if (loan.restored) summary.awaitingBank += 1;
  // The relay has only not come to it yet.
  if (loan.told) return;
  const late = await isLate(loan, now, clock);
  if (running.has(loan.loan_id) && !late) return;
  summary.asked += 1;
  const health = await processHealth(client, loan.loan_id, late, where);
  if (health !== 'healthy') summary.replaced += await replace(pool, loan);
}

/**
 * Its wake-up is past, or a step is due, and has been for longer than any process needs to hear of it. A process that lost its signal,
 * or that came back with an older store of Temporal's, is found by this and by nothing else: it runs and believes that all is well.
 */
async function isLate(loan: LiveLoan, now: string, clock: Clock): Promise<boolean> {
  for (const moment of [loan.next_wake_at, loan.due_since]) {
    if (moment !== null && (await clock.toWallMs(moment, now)) > lateMs) return true;
  }
  return false;
}

/**
 * Raises the epoch and orders a new process, in one transaction: from then on the old one records nothing, whether it is ended or
 * not. Only from the epoch that was looked at: of two reconcilers one replaces.
 */
async function replace(pool: pg.Pool, { loan_id, epoch }: LiveLoan): Promise<number> {
  const { rowCount } = await pool.query(
    `with raised as (
        update loans set epoch = epoch + 1 where loan_id = $1 and epoch = $2 and stage <> 'closed'
          returning loan_id, epoch),
      ordered as (insert into outbox (loan_id, target, kind, body)
        select loan_id, 'temporal', 'start', jsonb_build_object('loanId', loan_id, 'epoch', epoch, 'replace', true)
        from raised returning id)
      select pg_notify('sancha_outbox', 'temporal') from ordered`,
    [loan_id, epoch],
  );
  return rowCount ?? 0;
}
