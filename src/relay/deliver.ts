import type pg from 'pg';
import type { LoanProcesses } from '../temporal/loan-processes.js';
import { giveBack, markDelivered, newestChanged, type OutboxRow } from './outbox.js';

/** What delivering needs. */
export interface DeliverDeps {
  readonly pool: pg.Pool;
  readonly processes: LoanProcesses;
  /** Told of every failure; a row is tried again until it goes. */
  onFailure(row: OutboxRow, error: unknown): void;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** The pause before the next try: twice as long each time, up to half a minute. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(10, attempts - 1));
}

/** Delivers one leased row. Answers false when Temporal did not take it; the row then waits its turn. */
export async function deliver(row: OutboxRow, deps: DeliverDeps): Promise<boolean> {
  try {
    await send(row, deps);
    return true;
  } catch (error) {
    deps.onFailure(row, error);
    await giveBack(deps.pool, row, pauseAfter(row.attempts));
    return false;
  }
}

async function send(row: OutboxRow, { pool, processes }: DeliverDeps): Promise<void> {
  const { loanId } = row;
  if (row.kind === 'start') {
    const input = { loanId, epoch: row.epoch };
    await (row.replace ? processes.replace(input) : processes.start(input));
    return await markDelivered(pool, row);
  }
  const newest = (await newestChanged(pool, loanId)) ?? { lastId: row.id, version: row.version };
  const told = await processes.tell(loanId, newest.version);
  if (told === 'not_running') await startIfLive(loanId, pool, processes);
  await markDelivered(pool, row, newest.lastId);
}

/** A live loan without a process gets one; a closed loan's process has ended, and there is nobody left to tell. */
async function startIfLive(loanId: string, pool: pg.Pool, processes: LoanProcesses): Promise<void> {
  const { rows } = await pool.query<{ epoch: number }>(
    `select epoch from loans where loan_id = $1 and stage <> 'closed'`,
    [loanId],
  );
  const [live] = rows;
  if (live !== undefined) await processes.start({ loanId, epoch: live.epoch });
}
