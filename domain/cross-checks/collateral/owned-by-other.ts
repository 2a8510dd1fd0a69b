import type { CaseFile } from '../../checks/case-file.js';
import type { VehicleRegisterFacts } from '../../facts/vehicle-register.js';
import { compareOrganisationNames } from '../organisation-names.js';

/** Whether the register names an owner who is neither the seller nor a borrower. */
export function isOwnedByOther(
  file: CaseFile,
  { owner, ownerIdLast4 }: Pick<VehicleRegisterFacts, 'owner' | 'ownerIdLast4'>,
): boolean {
  if (owner === null) return false;
  return !possibleOwners(file).some((one) =>
    one.idLast4 === null
      ? compareOrganisationNames(one.name, owner) !== 'other'
      : one.name === owner && (ownerIdLast4 === null || ownerIdLast4 === one.idLast4),
  );
}

interface PossibleOwner {
  name: string;
  /** Null for an organisation, which is told by its name. */
  idLast4: string | null;
}

function possibleOwners(file: CaseFile): PossibleOwner[] {
  return Object.values(file.parties).flatMap(({ party }): PossibleOwner[] => {
    if (party.kind === 'organisation') {
      return party.role === 'dealer' ? [{ name: party.name, idLast4: null }] : [];
    }
    const mayOwn = party.role === 'borrower' || party.role === 'co_borrower';
    return mayOwn ? [{ name: party.name, idLast4: party.idNumber.slice(-4) }] : [];
  });
}
