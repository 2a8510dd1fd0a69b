import type { Party } from '../../application/party.js';
import type { PropertyRegisterFacts } from '../../facts/property-register.js';
import { ownerRelation } from '../collateral/owner-relation.js';
import type { CrossCheckInput } from '../cross-check.js';

/** One who owns the home by the register, or a part of it. */
export type HomeOwner = PropertyRegisterFacts['owners'][number];

/** Whether a party sells the home: the seller who is named, and whoever sells with him. */
export const sells = ({ file }: CrossCheckInput<'mortgage'>, { partyId, role }: Party): boolean =>
  partyId === file.purpose.sellerPartyId || role === 'seller';

export const buys = ({ role }: Party): boolean => role === 'borrower' || role === 'co_borrower';

/** Who takes part in the sale. Whoever is a party for another reason, a guarantor or whoever keeps the price, has agreed to no sale. */
export const partiesOfSale = (input: CrossCheckInput<'mortgage'>): Party[] =>
  Object.values(input.file.parties)
    .map(({ party }) => party)
    .filter((party) => sells(input, party) || buys(party));

/** Those of the sale who the registered owner is, or where nobody is, those whose name is near his. */
export function ownerAmong(
  input: CrossCheckInput<'mortgage'>,
  owner: HomeOwner,
): { relation: 'same' | 'near' | 'other'; parties: Party[] } {
  const parties = partiesOfSale(input);
  for (const relation of ['same', 'near'] as const) {
    const found = parties.filter((party) => ownerRelation(owner, party) === relation);
    if (found.length > 0) return { relation, parties: found };
  }
  return { relation: 'other', parties: [] };
}
