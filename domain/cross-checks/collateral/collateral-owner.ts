import { loanSubject, type CaseFile } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';
import { compareOrganisationNames } from '../organisation-names.js';

/**
 * The registered owner is neither the seller nor a borrower (S15): whoever sells cannot give title. Persons are compared by name and
 * the end of the number, the dealer by name.
 */
export const collateralOwner: CrossCheck = {
  rule: 'collateral_owner',
  about: 'loan',
  staleWhen: ['vehicle_register', 'purpose.dealerPartyId'],
  opensQuestions: ['Q-AUTO-11'],
  evaluate(input, subject) {
    const register = usableFacts(input, loanSubject, 'vehicle_register');
    if (register.state === 'missing') return notEvaluated('vehicle_register');
    if (register.state === 'no_record' || register.data.owner === null) return clear();
    const { owner, ownerIdLast4 } = register.data;
    const known = possibleOwners(input.file).some((one) =>
      one.idLast4 === null
        ? compareOrganisationNames(one.name, owner) !== 'other'
        : one.name === owner && (ownerIdLast4 === null || ownerIdLast4 === one.idLast4),
    );
    if (known) return clear(compared('registered_owner', owner, 'text', 'vehicle_register'));
    return findingOf(collateralOwner, subject, {
      severity: 'red',
      kind: 'legal',
      compared: [compared('registered_owner', owner, 'text', 'vehicle_register')],
    });
  },
};

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
