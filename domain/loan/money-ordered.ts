import type { Loan } from './state/loan.js';

/** Whether money is ordered, or was and is out; what the bank definitely did not take is no order any more. */
export const isMoneyOrdered = ({ money }: Pick<Loan, 'money'>): boolean =>
  money !== null && money.status !== 'rejected';
