import type { LoanRun } from './run/loan-run.js';

/**
 * The order to the core bank, which the record has noted before the bank hears of it, and then the bank's status until it is definite.
 * The money goes out once: what is unknown is asked about and never repeated. It ends with the money confirmed.
 */
export async function disburseLoan(loan: LoanRun): Promise<void> {
  while (loan.isIn('disbursement')) {
    loan.startDueSteps('Disbursement');
    await loan.news();
  }
}
