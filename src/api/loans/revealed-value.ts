import type { Loan } from '../../../domain/loan/state/loan.js';

/**
 * One personal value in full, by the field names of `revealValue` (`domain/loan/decide/reveal.ts`), or null when the party has
 * none. Call it only after the showing is recorded.
 */
export function revealedValue(loan: Loan, partyId: string, field: string): string | null {
  const state = loan.parties[partyId];
  if (state === undefined) return null;
  const { party, contactPoints } = state;
  const point = contactPoints.find(({ id }) => `contactPoints.${id}` === field);
  if (point) return point.value;
  switch (field) {
    case 'name':
      return party.name;
    case 'idNumber':
      return party.kind === 'person' ? party.idNumber : party.uscc;
    case 'bankCard':
      return party.kind === 'person' ? party.bankCard : party.account.number;
    case 'address':
      return party.kind === 'person' ? party.address.text : null;
    default:
      return null;
  }
}
