import { payeeOf } from '../checks/case-file.js';
import { invariant } from '../invariant.js';
import type { Loan } from './state/loan.js';
import { findBorrowerId } from './subjects.js';

/** Whom the money goes to: the payee of the signed contract, or of the application while there is none. */
export function payeeIdOf(loan: Loan): string {
  const contract = loan.documents.findLast((document) => document.type === 'loan_contract');
  if (contract?.type === 'loan_contract') return contract.contract.payeePartyId;
  const { partyId } = payeeOf(loan);
  invariant(partyId !== null, 'payee: money of a loan without its borrower');
  return partyId;
}

/** How the money goes out: to somebody whom the borrower pays (受托支付), or to the borrower, who pays by himself (自主支付). */
export function paymentWayOf(loan: Loan): 'entrusted' | 'self_payment' {
  return payeeIdOf(loan) === findBorrowerId(loan) ? 'self_payment' : 'entrusted';
}
