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
  return indexedValues(loan).flatMap((value) => {
    const kind = kindOf(value, payee);
    if (kind === null || value.partyId === null) return [];
    const { partyId, contactPointId = null } = value;
    return [{ kind, partyId, contactPointId, value }];
  });
}

function kindOf({ field, applicant }: IndexedValue, payee: 'payee' | 'seller'): LinkKind | null {
  switch (field) {
    case 'phone':
    case 'address':
    case 'employer':
    case 'device':
      return field;
    case 'payee':
      return payee;
    case 'id_number':
      return applicant ? null : 'party';
    default:
      return null;
  }
}
