import { borrowingPartyOf } from '../checks/case-file.js';
import type { Loan } from '../loan/state/loan.js';
import { indexedValues, payeeKind, type IndexedValue } from './indexed-values.js';
import type { LinkKind } from './link-kind.js';

/** A value of a loan by which other applications are looked for, and what it is here. */
export interface LinkPlace {
  kind: LinkKind;
  /** Whose it is. */
  partyId: string;
  /** Of numbers the contact point, else null. */
  contactPointId: string | null;
  value: IndexedValue;
}

/**
 * By what other applications are looked for, for people to look at: whatever counts in a finding, and besides the numbers of employers and
 * contact persons, since a number that is an employer's here and an applicant's there is what a made-up employer looks like (S07).
 */
export function linkPlaces(loan: Loan): LinkPlace[] {
  const payee = payeeKind(loan);
  // Car and home are the loan's own, and the borrower's to answer for.
  const borrowerId = borrowingPartyOf(loan)?.partyId ?? null;
  return indexedValues(loan).flatMap((value) => {
    const kind = kindOf(value, payee);
    const partyId = value.partyId ?? borrowerId;
    if (kind === null || partyId === null) return [];
    return [{ kind, partyId, contactPointId: value.contactPointId ?? null, value }];
  });
}

function kindOf({ field, applicant }: IndexedValue, payee: 'payee' | 'seller'): LinkKind | null {
  switch (field) {
    case 'phone':
    case 'address':
    case 'employer':
    case 'device':
    case 'invoice':
      return field;
    case 'payee':
      return payee;
    case 'vin':
    case 'property_unit':
      return 'collateral';
    case 'id_number':
      return applicant ? null : 'party';
    default:
      return null;
  }
}
