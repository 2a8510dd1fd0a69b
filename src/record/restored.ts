import type pg from 'pg';
import { refuse, type Refusal } from '../../domain/loan/refusal.js';
import type { DueStep, ProcessView } from '../../domain/process/view.js';
import type { LoanHead } from './stored-loan.js';
import { run } from './stored-loan.js';

/**
 * A loan that came back from a backup does not know what was ordered in the lost time. Until core banking has said which orders it
 * has, the record takes no command but that answer, and its process has nothing due but the question
 * (docs/decisions/0110-after-a-restore.md).
 */
export function awaitsBank(head: LoanHead): boolean {
  return head.restoredAt !== null;
}

/** What everybody else hears until then; also of a loan that was submitted since, whose business may have been paid in the lost time. */
export const notYetCompared: Refusal = refuse(
  'restored',
  'The record was restored from a backup, and core banking has not yet said which orders it has of this loan, also where it is new. Try again in a few minutes.',
);

/** The answer is there; written in the transaction that records it. */
export async function bankHasAnswered(client: pg.ClientBase, loanId: string): Promise<void> {
  await run(client, 'bankHasAnswered', [loanId]);
}

/** Twelve hours of patience mean nothing here: the step ends when the bank has answered and not before. */
const patienceSeconds = 43_200;

/** The view of a process whose loan waits for the bank, also while it is held: looking is no act. */
export function askingTheBank(view: ProcessView): ProcessView {
  const step: DueStep = {
    key: `${view.loanId}:restored.${view.epoch}:list_orders-orders-loan:1`,
    ...{ step: 'list_orders', what: 'orders', subject: 'loan' },
    giveUpAfterSeconds: patienceSeconds,
  };
  return {
    ...{ ...view, held: false, due: [step], wakeInMs: null },
    waiting: [{ for: 'step:orders', until: null }],
  };
}
