import { loanSubject, type CaseFile } from '../../checks/case-file.js';
import { entryOf } from '../../entry.js';
import type { ComparedValue } from '../../findings/finding.js';
import { compared, type CrossCheckInput } from '../cross-check.js';
import type { OrganisationRelation } from '../organisation-names.js';
import { usableFacts } from '../usable-facts.js';
import { ownerRelation } from './owner-relation.js';

/**
 * How the registered owner of the car relates to dealer and borrowers, with his name and that of whoever sells by the application. `none`: there is no owner yet;
 * `not_registered`: a used car that the register does not know, which nobody can give.
 */
export function carOwner(
  input: Pick<CrossCheckInput<'auto'>, 'file' | 'policy' | 'now'>,
):
  | 'missing'
  | 'none'
  | 'not_registered'
  | { relation: OrganisationRelation; shown: ComparedValue[] } {
  const register = usableFacts(input, loanSubject, 'vehicle_register');
  if (register.state === 'missing') return 'missing';
  const isUsed = input.file.collateral.state === 'used';
  if (register.state === 'no_record' && isUsed) return 'not_registered';
  if (register.state === 'no_record' || register.data.owner === null) return 'none';
  const { owner, ownerIdLast4 } = register.data;
  const registered = { name: owner, idLast4: ownerIdLast4 };
  const relations = possibleOwners(input.file).map((party) => ownerRelation(registered, party));
  const relation = (['same', 'near'] as const).find((one) => relations.includes(one)) ?? 'other';
  const seller = entryOf(input.file.parties, input.file.purpose.dealerPartyId)?.party.name ?? null;
  const shown = [
    compared('registered_owner', owner, 'text', 'vehicle_register'),
    compared('seller', seller, 'text', 'application'),
  ];
  return { relation, shown };
}

/** Who may own the car before and after the sale: the dealer, and whoever buys. */
const possibleOwners = (file: CaseFile<'auto'>) =>
  Object.values(file.parties)
    .map(({ party }) => party)
    .filter(({ role }) => role === 'dealer' || role === 'borrower' || role === 'co_borrower');
