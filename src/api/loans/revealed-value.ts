import { entryOf } from '../../../domain/entry.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { PartyState } from '../../../domain/loan/state/party-state.js';

/**
 * One personal value in full, by the field names of `revealValue` (`domain/loan/decide/reveal.ts`), or null when the party has
 * none. Call it only after the showing is recorded.
 */
export function revealedValue(loan: Loan, partyId: string, field: string): string | null {
  const state = entryOf(loan.parties, partyId);
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
    case 'policyNumber':
      return newestPolicyNumber(state);
    default:
      return null;
  }
}

function newestPolicyNumber({ papers = {} }: PartyState): string | null {
  const policies = Object.values(papers).filter((paper) => paper.insurance !== undefined);
  return policies.at(-1)?.insurance?.policyNumber ?? null;
}
