import type { LoanRun } from './run/loan-run.js';

/**
 * 放款前: funds are reserved, the lien is asked for, stale checks are asked again, the borrower is called, conditions are met one by
 * one. It ends when every gate is green.
 */
export async function prepareDisbursement(loan: LoanRun): Promise<void> {
  while (loan.isIn('pre_disbursement')) {
    loan.startDueSteps('Before disbursement 放款前');
    await loan.news();
  }
}
