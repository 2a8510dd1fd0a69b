import { borrowingPartyOf, loanSubject, type CaseFile } from '../checks/case-file.js';
import type { About } from './cross-check.js';

/** Co-borrowers of a file, in the order in which they came: each of them owes the whole loan beside the borrower. */
export const coBorrowersOf = (file: Pick<CaseFile, 'parties'>): string[] =>
  Object.values(file.parties)
    .filter(({ party }) => party.role === 'co_borrower')
    .map(({ party }) => party.partyId);

/** Whom a rule is asked about in this file; nobody where it is about a borrower who was erased. */
export function subjectsOfRule(file: Pick<CaseFile, 'parties'>, about: About): string[] {
  if (about === 'loan') return [loanSubject];
  const borrower = borrowingPartyOf(file)?.partyId;
  const first = borrower === undefined ? [] : [borrower];
  return about === 'borrower' ? first : [...first, ...coBorrowersOf(file)];
}
