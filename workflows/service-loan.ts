import type { LoanRun } from './run/loan-run.js';

/**
 * 贷后: years of cycles. Each is woken by its date, gathers what the sources say, is closed with a written result, and begins a new
 * run, so that a loan of thirty years never has a long history. It ends settled, recalled, written off or transferred.
 */
export async function serviceLoan(loan: LoanRun): Promise<void> {
  while (loan.isIn('servicing')) {
    loan.startDueSteps('Servicing 贷后');
    await loan.news();
  }
}
