import type { Loan } from './state/loan.js';

export { subjectsKnownTo, subjectsOf, subjectsOfCheck } from '../checks/check-subjects.js';

/** The borrower's party id, or undefined once he was erased. */
export function findBorrowerId(loan: Loan): string | undefined {
  const borrower = Object.values(loan.parties).find(({ party }) => party.role === 'borrower');
  return borrower?.party.partyId;
}

/** The borrower's party id. Throws after erasure, when nothing may be decided about him any more. */
export function borrowerIdOf(loan: Loan): string {
  const borrowerId = findBorrowerId(loan);
  if (borrowerId === undefined) throw new Error('the loan has no borrower any more');
  return borrowerId;
}
