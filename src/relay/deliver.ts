import type pg from 'pg';
import type { LoanProcessInput } from '../../workflows/messages.js';
import type { LoanProcesses } from '../temporal/loan-processes.js';
import { untraced, type OpenSpan, type Tracing } from '../tracing/tracing.js';
import { replaceDeaf, type ReplaceDeafDeps } from './deaf-process.js';
import { giveBack, type OutboxRow } from './outbox.js';

/** What delivering needs. */
export interface DeliverDeps extends ReplaceDeafDeps {
  /** Told of every failure; a row is tried again until it goes. */
  onFailure(row: OutboxRow, error: unknown): void;
  readonly tracing?: Tracing | undefined;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** The pause before the next try: twice as long each time, up to half a minute. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(10, attempts - 1));
}

/** Tells Temporal what one leased row says; the caller marks it. Answers false when Temporal did not take it; the row then waits its turn. */
export async function deliver(row: OutboxRow, deps: DeliverDeps): Promise<boolean> {
  const { traceparent } = row;
  const wish = {
    kind: 'producer',
    origin: traceparent === undefined ? undefined : { told: traceparent },
    attributes: {
      'sancha.loan_id': row.loanId,
      'sancha.message': row.kind === 'start' && row.replace ? 'replace' : row.kind,
      'sancha.attempt': row.attempts,
      'sancha.stood_ms': row.stoodMs,
    },
  } as const;
  const { tracing = untraced } = deps;
  return await tracing.span(
    `deliver ${row.kind}`,
    wish,
    async (span) => await tried(row, deps, span),
  );
}

async function tried(row: OutboxRow, deps: DeliverDeps, span: OpenSpan): Promise<boolean> {
  try {
    await send(row, deps);
    return true;
  } catch (error) {
    span.fail(error);
    deps.onFailure(row, error);
    if (await isReplaced(row, error, deps)) return true;
    await giveBack(deps.pool, row, pauseAfter(row.attempts));
    return false;
  }
}

async function isReplaced(row: OutboxRow, refusal: unknown, deps: DeliverDeps): Promise<boolean> {
  try {
    return await replaceDeaf(row, refusal, deps);
  } catch (error) {
    // Temporal or the database has gone meanwhile; the next try finds the same.
    deps.onFailure(row, error);
    return false;
  }
}

async function send(row: OutboxRow, { pool, processes, tracing }: DeliverDeps): Promise<void> {
  const { loanId } = row;
  if (row.kind === 'start') {
    const input = { loanId, epoch: row.epoch };
    return await (row.replace ? replaceIfCurrent(input, pool, processes) : processes.start(input));
  }
  const told = await processes.tell(loanId, row.version);
  if (told === 'not_running') await startIfLive(loanId, pool, processes);
  tellOthers(row, row.traces, tracing);
}

/** One message speaks for several commands and goes on in the trace of the first; in the others a mark leads there. */
function tellOthers(row: OutboxRow, traces: readonly string[], tracing: Tracing = untraced): void {
  const here = tracing.traceparent();
  if (here === undefined) return;
  const attributes = { 'sancha.loan_id': row.loanId, 'sancha.message': row.kind };
  for (const told of new Set(traces)) {
    if (told === row.traceparent) continue;
    tracing.open('deliver together', { origin: { told }, links: [here], attributes }).end();
  }
}

/**
 * Replacing ends whatever runs, so the epoch is read again at the last moment: a row that was on its way for long, such as of a relay that
 * stood still, would end the right process of a newer epoch and put one there that records nothing.
 */
async function replaceIfCurrent(
  input: LoanProcessInput,
  pool: pg.Pool,
  processes: LoanProcesses,
): Promise<void> {
  const epoch = await liveEpoch(input.loanId, pool);
  if (epoch === input.epoch) await processes.replace(input);
}

/** A live loan without a process gets one; a closed loan's process has ended, and there is nobody left to tell. */
async function startIfLive(loanId: string, pool: pg.Pool, processes: LoanProcesses): Promise<void> {
  const epoch = await liveEpoch(loanId, pool);
  if (epoch !== undefined) await processes.replace({ loanId, epoch });
}

async function liveEpoch(loanId: string, pool: pg.Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ epoch: number }>(
    `select epoch from loans where loan_id = $1 and stage <> 'closed'`,
    [loanId],
  );
  return rows[0]?.epoch;
}
