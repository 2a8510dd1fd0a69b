import type { DecideContext } from '../../domain/loan/context.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { BlindKeys } from '../keys/blind-key.js';
import { searchable } from './blind-values.js';

/** How many people of other loans share a number with an applicant, by its digest. */
export interface SharedRow {
  readonly party_id: string;
  readonly value_hmac: Buffer;
  readonly others: number;
}

/** The borrower's contact points with the applicants of other loans who have the same number. */
export function sharedNumbers(
  loan: Loan,
  rows: readonly SharedRow[],
  keys: BlindKeys,
): DecideContext['sharedNumbers'] {
  // Nearly always nobody does, and then no number has to be spelled and digested to know it.
  const shared = rows.some(({ others }) => others > 0);
  const byDigest = new Map(rows.map((row) => [row.value_hmac.toString('hex'), row.others]));
  return Object.values(loan.parties)
    .filter(({ party }) => party.role === 'borrower')
    .flatMap(({ contactPoints }) => contactPoints)
    .filter((point) => point.kind !== 'email' && point.of === 'self')
    .map((point) => {
      if (!shared) return { contactPointId: point.id, otherApplicants: 0 };
      const digests = keys.candidates('phone', searchable('phone', point.value));
      const counts = digests.map(({ hmac }) => byDigest.get(hmac.toString('hex')) ?? 0);
      return { contactPointId: point.id, otherApplicants: Math.max(0, ...counts) };
    });
}
