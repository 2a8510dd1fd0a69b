import type { Client } from '@temporalio/client';
import type pg from 'pg';
import type { Clock } from '../clock/clock.js';
import { fenceEveryLoan } from './fence.js';
import { processHealth, runningProcesses } from './process-health.js';
import { orderReplacement } from './replacement.js';

/** What reconciling needs. */
export interface ReconcileDeps {
  readonly pool: pg.Pool;
  readonly client: Client;
  readonly clock: Clock;
  /** Where processes of loans run; another one than production's only in tests. */
  readonly loansQueue?: string;
  /** How long an answer of Temporal's about one loan is waited for; another time than production's only in tests. */
  readonly answerWithinMs?: number;
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
  /** Could not be asked for, or not be given a new process, this time; all others were looked at. */
  readonly failed: { readonly loanId: string; readonly error: unknown }[];
}

/** How often the relay reconciles, after once at its start. */
export const reconcileEveryMs = 5 * 60_000;
/** A process may be late by this much of wall time before somebody looks (design.md §5). */
const lateMs = 10 * 60_000;
const pageSize = 500;
/** Processes asked for at once; Temporal answers some hundreds a second. */
const askedAtOnce = 16;
/** The client would try for longer by itself, and one that does not answer must not hold up the others. */
const answerWithinMs = 10_000;

interface LiveLoan {
  loan_id: string;
  epoch: number;
  next_wake_at: string | null;
  due_since: string | null;
  restored: boolean;
  /** Something is on its way to its process, a start or word of a change, and may still arrive. */
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
    return { live: fenced, asked: 0, replaced: fenced, awaitingBank: fenced, failed: [] };
  }
  const running = await runningProcesses(deps.client);
  const now = await deps.clock.now();
  const summary: ReconcileSummary = { live: 0, asked: 0, replaced: 0, awaitingBank: 0, failed: [] };
  // From null and not from the empty text, which is an id like others for whoever puts a row in.
  for (let after: string | null = null; ;) {
    const loans: LiveLoan[] = await livePage(deps.pool, after);
    await lookAt(deps, loans, running, now, summary);
    if (loans.length < pageSize) return summary;
    after = loans.at(-1)?.loan_id ?? after;
  }
}

/**
 * A row that no relay has come to yet is in its turn, however long the queue; one that was tried counts for ten minutes, since it may be
 * one that Temporal never takes. The first row of a loan decides: the others wait behind it.
 */
async function livePage(pool: pg.Pool, after: string | null): Promise<LiveLoan[]> {
  const { rows } = await pool.query<LiveLoan>(
    `select loan_id, epoch, next_wake_at, due_since, restored_at is not null as restored,
        coalesce((select o.attempts = 0 or o.created_at > clock_timestamp() - make_interval(secs => $3)
          from outbox o where o.target = 'temporal' and o.loan_id = loans.loan_id
            and o.delivered_at is null order by o.id limit 1), false) as told
      from loans where stage <> 'closed' and ($1::text is null or loan_id > $1) order by loan_id limit $2`,
    [after, pageSize, lateMs / 1_000],
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
    const looked = some.map((loan) =>
      look(deps, loan, running, now, summary).catch((error: unknown) => {
        summary.failed.push({ loanId: loan.loan_id, error });
        return 'failed' as const;
      }),
    );
    const results = await Promise.all(looked);
    if (results.includes('failed') && !results.includes('answered')) await refuseAway(deps);
  }
}

/** A loan that cannot be asked for is passed over; when Temporal or the database are away altogether, that is one failure and not one for each loan. */
async function refuseAway(deps: ReconcileDeps): Promise<void> {
  await deps.pool.query('select');
  await soon(deps, () => deps.client.workflowService.getSystemInfo({}));
}

async function soon<Result>(
  { client, answerWithinMs: withinMs = answerWithinMs }: ReconcileDeps,
  work: () => Promise<Result>,
): Promise<Result> {
  return await client.withDeadline(Date.now() + withinMs, work);
}

async function look(
  deps: ReconcileDeps,
  loan: LiveLoan,
  running: ReadonlySet<string>,
  now: string,
  summary: ReconcileSummary,
): Promise<'passed' | 'answered'> {
  const { loan_id: loanId, epoch } = loan;
  summary.live += 1;
  if (loan.restored) summary.awaitingBank += 1;
  // The relay has only not come to it yet.
  if (loan.told) return 'passed';
  const { pool, client, loansQueue } = deps;
  const late = await isLate(loan, now, deps.clock);
  if (running.has(loanId) && !late) return 'passed';
  summary.asked += 1;
  const health = await soon(deps, () =>
    processHealth(client, loanId, late, loansQueue === undefined ? {} : { loansQueue }),
  );
  if (health !== 'healthy' && (await orderReplacement(pool, loanId, { epoch })))
    summary.replaced += 1;
  return 'answered';
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
