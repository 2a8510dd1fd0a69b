import { payeeOf } from '../checks/case-file.js';
import { invariant } from '../invariant.js';
import type { Loan } from './state/loan.js';
import { findBorrowerId } from './subjects.js';

/** The payee of the signed contract, or of the application while there is none; null for a borrower who was erased since. */
function namedPayee(loan: Loan): string | null {
  const contract = loan.documents.findLast((document) => document.type === 'loan_contract');
  if (contract?.type === 'loan_contract') return contract.contract.payeePartyId;
  return payeeOf(loan).partyId;
}

/** Whom the money goes to. */
export function payeeIdOf(loan: Loan): string {
  const payeeId = namedPayee(loan);
  invariant(payeeId !== null, 'payee: money of a loan without its borrower');
  return payeeId;
}

/** How the money goes out: to somebody whom the borrower pays (受托支付), or to the borrower, who pays by himself (自主支付). */
export function paymentWayOf(loan: Loan): 'entrusted' | 'self_payment' {
  const payeeId = namedPayee(loan);
  return payeeId === null || payeeId === findBorrowerId(loan) ? 'self_payment' : 'entrusted';
}
