import { isGrpcServiceError } from '@temporalio/client';
import type pg from 'pg';
import type { LoanProcesses } from '../temporal/loan-processes.js';
import type { OutboxRow } from './outbox.js';
import type { ProcessHealth } from './process-health.js';
import { orderReplacement } from './replacement.js';

/** What replacing a process needs that refuses a word. */
export interface ReplaceDeafDeps {
  readonly pool: pg.Pool;
  readonly processes: LoanProcesses;
  /**
   * How a process is that refuses a word for good, as if it were late. Whoever gives none, such as the API, replaces nobody and leaves
   * the row to the relay.
   */
  healthOf?(loanId: string): Promise<ProcessHealth>;
  /** Told of a loan that was ordered a new process, since the old one could not be told the row. */
  onReplaced?(row: OutboxRow): void;
}

/** gRPC: INVALID_ARGUMENT, "regardless of the state of the system". */
const invalidArgument = 3;

/**
 * Whether Temporal says that it will not take this word for this run, however often it is told: a run has had ten thousand signals, or
 * what else of the kind there is. Whatever passes by itself (away, busy, handing over, no rights) has another code.
 */
export function isRefusedForGood(error: unknown): boolean {
  if (isGrpcServiceError(error)) return Number(error.code) === invalidArgument;
  return error instanceof Error && error.cause !== undefined && isRefusedForGood(error.cause);
}

/**
 * Answers a refusal for good: a run that nobody is at gets a successor under a new epoch, which is told by its start. A run that a worker
 * is at hands over as soon as it has heard what it has, and commands that only it has heard would be lost with it: the next run takes the
 * word (docs/decisions/0209-floods.md). @returns whether the row has nothing more to say.
 */
export async function replaceDeaf(
  row: OutboxRow,
  refusal: unknown,
  deps: ReplaceDeafDeps,
): Promise<boolean> {
  if (row.kind !== 'changed' || !isRefusedForGood(refusal)) return false;
  if ((await deps.healthOf?.(row.loanId)) !== 'stuck') return false;
  // It may have handed over between the two answers; then the one that looked idle is the next run, which takes the word.
  const again = await deps.processes.tell(row.loanId, row.version).catch((error: unknown) => {
    if (isRefusedForGood(error)) return 'refused';
    throw error;
  });
  if (again !== 'refused') return again === 'told';
  // Nobody is replaced when another was faster, or when the loan is closed: then there is nothing left to be told either.
  if (await orderReplacement(deps.pool, row.loanId, { rowId: row.id })) deps.onReplaced?.(row);
  return true;
}
