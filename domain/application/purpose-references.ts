import type { CrossFieldProblem } from './cross-field-rules.js';
import type { Party } from './party.js';
import type { PurposePart } from './product-part.js';

/** Who may stand in a field of the purpose, and how a refusal names him. */
const standIns = {
  organisation: {
    fits: (party: Party) => party.kind === 'organisation',
    message: 'must name an organisation among the parties',
  },
  seller: {
    fits: (party: Party) => party.role === 'developer' || party.role === 'seller',
    message: 'must name a party with the role "developer" or "seller"',
  },
} as const;

interface Named {
  field: string;
  partyId: string | null;
  as: keyof typeof standIns;
}

/** Parties that the purpose names and that are not there, or are others than it needs. */
export function purposeProblems(
  application: PurposePart & { readonly parties: readonly Party[] },
): CrossFieldProblem[] {
  const { parties } = application;
  return named(application).flatMap(({ field, partyId, as }) => {
    if (partyId === null) return [];
    const party = parties.find((one) => one.partyId === partyId);
    const { fits, message } = standIns[as];
    if (party !== undefined && fits(party)) return [];
    return [{ path: ['purpose', field], message }];
  });
}

function named({ product, purpose }: PurposePart): Named[] {
  switch (product) {
    case 'auto':
      return [
        { field: 'dealerPartyId', partyId: purpose.dealerPartyId, as: 'organisation' },
        { field: 'payeePartyId', partyId: purpose.payeePartyId, as: 'organisation' },
      ];
    case 'mortgage':
      return [
        { field: 'sellerPartyId', partyId: purpose.sellerPartyId, as: 'seller' },
        { field: 'payeePartyId', partyId: purpose.payeePartyId, as: 'organisation' },
      ];
    case 'consumer':
      return [{ field: 'merchantPartyId', partyId: purpose.merchantPartyId, as: 'organisation' }];
  }
}
