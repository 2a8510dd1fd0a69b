import type { LoanRun } from './run/loan-run.js';

/**
 * 贷前: the sources are asked side by side and asked again while they are down, findings become questions, people call, visit and
 * review. It ends when the report is signed, or when the loan leaves.
 */
export async function verifyApplication(loan: LoanRun): Promise<void> {
  while (loan.isIn('verification')) {
    loan.startDueSteps('Verification 贷前');
    await loan.news();
  }
}
