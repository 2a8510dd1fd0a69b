import { compareOrganisationNames } from '../organisation-names.js';

/** Somebody with whom a company trades, as a paper names him. */
export interface NamedParty {
  name: string;
  uscc: string | null;
}

/** Whether two parties are one: by code where both have one, else by name. */
export function isSameParty(left: NamedParty, right: NamedParty): boolean {
  if (left.uscc !== null && right.uscc !== null) return left.uscc === right.uscc;
  return compareOrganisationNames(left.name, right.name) === 'same';
}
