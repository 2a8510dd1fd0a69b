import type { CrossFieldProblem } from './cross-field-rules.js';
import type { Party } from './party.js';
import type { PurposePart } from './product-part.js';

/** Parties that the purpose names and that are not there, or are no companies. */
export function purposeProblems(
  application: PurposePart & { readonly parties: readonly Party[] },
): CrossFieldProblem[] {
  const { parties } = application;
  return Object.entries(named(application)).flatMap(([field, partyId]) => {
    if (partyId === null) return [];
    const party = parties.find((one) => one.partyId === partyId);
    if (party?.kind === 'organisation') return [];
    return [{ path: ['purpose', field], message: 'must name an organisation among the parties' }];
  });
}

function named({ product, purpose }: PurposePart): Record<string, string | null> {
  switch (product) {
    case 'auto': {
      const { dealerPartyId, payeePartyId } = purpose;
      return { dealerPartyId, payeePartyId };
    }
    case 'consumer': {
      const { merchantPartyId } = purpose;
      return { merchantPartyId };
    }
  }
}
