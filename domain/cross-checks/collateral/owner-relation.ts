import type { Party } from '../../application/party.js';
import { compareOrganisationNames, type OrganisationRelation } from '../organisation-names.js';

/** An owner as a register names him: the end of the number is that of a person's identity number, or of a company's credit code. */
export interface RegisteredOwner {
  name: string;
  idLast4: string | null;
}

/**
 * How a registered owner relates to a party. Title asks for the name exactly (lending.md §7.5): a person's as it stands, a company's after folding.
 * Where the register tells the end of the number, another end is another owner, whatever he is called.
 */
export function ownerRelation(
  { name, idLast4 }: RegisteredOwner,
  party: Party,
): OrganisationRelation {
  const number = party.kind === 'person' ? party.idNumber : party.uscc;
  if (idLast4 !== null && idLast4 !== number.slice(-4)) return 'other';
  if (party.kind === 'person') return party.name === name ? 'same' : 'other';
  return compareOrganisationNames(party.name, name);
}
