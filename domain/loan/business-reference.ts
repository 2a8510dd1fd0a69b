import type { Loan } from './state/loan.js';

/**
 * The name of a loan's business for the core bank: its business key. A loan id is made by chance, and a record that came back from a
 * backup gives the same application another one; this stays the same (docs/decisions/0121-one-payment-for-one-business.md). Never
 * personal: both parts are codes of other systems.
 */
export function businessReference({ businessKey }: Pick<Loan, 'businessKey'>): string {
  return `${businessKey.originator}/${businessKey.applicationNumber}`;
}

/**
 * The loan id under which the core bank keeps the account: the one that the order was given under. It is another than the loan's own
 * where an order of the lost time was taken over.
 */
export function loanIdAtBank({ loanId, money }: Pick<Loan, 'loanId' | 'money'>): string {
  const [id = loanId] = money?.orderKey.split(':') ?? [];
  return id;
}
