import type { LoanRun } from './run/loan-run.js';

/**
 * 贷时: people decide on the signed report, step by step of the approval matrix. The process orders what has to be sent, such as the
 * result to the customer, and keeps the deadlines; it ends approved, returned to verification, or rejected on the way out.
 */
export async function approveLoan(loan: LoanRun): Promise<void> {
  while (loan.isIn('approval')) {
    loan.startDueSteps('Approval 贷时');
    await loan.news();
  }
}
