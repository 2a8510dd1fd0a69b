import type { LoanRun } from './run/loan-run.js';

/**
 * The way out: rejected, withdrawn, cancelled or settled. What was taken outside is undone in reverse order, one undo after the other
 * as the record orders them, and what cannot be undone becomes a person's task. It ends closed with nothing left to do.
 */
export async function closeLoan(loan: LoanRun): Promise<void> {
  while (loan.isLeaving) {
    loan.startDueSteps('Closing');
    await loan.news();
  }
}
