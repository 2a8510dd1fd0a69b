import { entryOf } from '../entry.js';
import type { ClearedCandidate } from '../checks/check-rule.js';
import type { Loan } from './state/loan.js';

/**
 * Candidates that a person has judged to be somebody else: the ones in the answer on which a `manual_check` of the sanctions check
 * ended well. They are not raised again by the next list version; a new entity is (S18), and so is one of
 * whom the list says something else by then.
 */
export function clearedCandidatesOf(loan: Loan): ClearedCandidate[] {
  return Object.entries(loan.clearedCandidates).flatMap(([partyId, entityIds]) =>
    entityIds.map((entityId) => {
      const mark = entryOf(entryOf(loan.clearedAs ?? {}, partyId) ?? {}, entityId);
      return { partyId, entityId, ...(mark !== undefined && { mark }) };
    }),
  );
}
