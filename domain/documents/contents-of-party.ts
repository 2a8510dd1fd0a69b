import type { Loan } from '../loan/state/loan.js';
import { findBorrowerId } from '../loan/subjects.js';
import { keptKey } from './upload.js';

/**
 * Keys in the object storage of everything that may lie there of a party: what was kept, what arrived and was refused, and what may have
 * arrived without a word. A paper of the loan itself goes with the borrower, who is in it.
 */
export function contentsOfParty(loan: Loan, partyId: string): string[] {
  const isBorrower = findBorrowerId(loan) === partyId;
  return Object.values(loan.uploads ?? {})
    .filter((upload) => (upload.partyId === null ? isBorrower : upload.partyId === partyId))
    .flatMap(({ key, uploadId }) => [keptKey(loan.loanId, uploadId), key]);
}
