import { borrowingPartyOf, loanSubject, type CaseFile } from '../checks/case-file.js';
import type { Party } from '../application/party.js';
import { entryOf } from '../entry.js';
import type { About } from './cross-check.js';
import { guarantorsOf } from './guarantors/guaranteeing.js';

/** Co-borrowers of a file, in the order in which they came: each of them owes the whole loan beside the borrower. */
export const coBorrowersOf = (file: Pick<CaseFile, 'parties'>): string[] =>
  Object.values(file.parties)
    .filter(({ party }) => party.role === 'co_borrower')
    .map(({ party }) => party.partyId);

/** Who answers for the loan, and nobody else for him: each co-borrower, each guarantor, and who speaks for a company that guarantees. */
export const answersForHimself = (file: Pick<CaseFile, 'parties'>, partyId: string): boolean => {
  const role = entryOf(file.parties, partyId)?.party.role;
  return role === 'co_borrower' || role === 'guarantor' || role === 'representative';
};

/** Rules about guarantors, each with the kind of party that it is about. */
const ofGuarantors: Partial<Record<About, Party['kind'] | 'both'>> = {
  each_guarantor: 'both',
  guaranteeing_person: 'person',
  guaranteeing_company: 'organisation',
};

/** Whether a rule is about nobody where nobody guarantees. */
export const isOfGuarantors = (about: About): boolean => ofGuarantors[about] !== undefined;

/** Whom a rule is asked about in this file; nobody where it is about a borrower who was erased. */
export function subjectsOfRule(file: Pick<CaseFile, 'parties'>, about: About): string[] {
  if (about === 'loan') return [loanSubject];
  if (about === 'loan_and_co_borrowers') return [loanSubject, ...coBorrowersOf(file)];
  const kind = ofGuarantors[about];
  if (kind !== undefined) return guarantorsOf(file, kind === 'both' ? undefined : kind);
  const borrower = borrowingPartyOf(file)?.partyId;
  const first = borrower === undefined ? [] : [borrower];
  if (about === 'borrower') return first;
  const owing = [...first, ...coBorrowersOf(file)];
  return about === 'each_liable' ? [...owing, ...guarantorsOf(file)] : owing;
}
