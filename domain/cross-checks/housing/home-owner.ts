import type { PropertyRegisterFacts } from '../../facts/property-register.js';
import type { Party } from '../../application/party.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { compareOrganisationNames } from '../organisation-names.js';
import { homeRegister } from './home-register.js';

type Owner = PropertyRegisterFacts['owners'][number];

/** Whether the register's owner is this party: a person by name and the end of the number, a company by its name. */
function isOwner({ name, idLast4 }: Owner, party: Party): boolean {
  return party.kind === 'organisation'
    ? compareOrganisationNames(party.name, name) !== 'other'
    : party.name === name && (idLast4 === null || idLast4 === party.idNumber.slice(-4));
}

/**
 * The registered owner is not the seller (S15): whoever sells cannot give title. Once the home is the borrower's, he and his co-borrowers
 * are its owners.
 */
export const homeOwner: CrossCheck<'mortgage'> = {
  rule: 'collateral_owner',
  about: 'loan',
  staleWhen: ['property_register', 'purpose.sellerPartyId'],
  opensQuestions: ['Q-MORT-10'],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record') return clear();
    const { owners } = register.data;
    const shown = owners.map(({ name }) =>
      compared('registered_owner', name, 'text', 'property_register'),
    );
    const mayOwn = Object.entries(input.file.parties).flatMap(([partyId, { party }]) =>
      partyId === input.file.purpose.sellerPartyId ||
      party.role === 'borrower' ||
      party.role === 'co_borrower'
        ? [party]
        : [],
    );
    if (owners.some((owner) => mayOwn.some((party) => isOwner(owner, party)))) {
      return clear(...shown);
    }
    return findingOf(homeOwner, subject, { severity: 'red', kind: 'legal', compared: shown });
  },
};

/**
 * An owner beside the seller who is no party of the loan (S15): without the consent of every co-owner the sale and the mortgage do not
 * hold (Civil Code art. 301, 1062 to 1064).
 */
export const coOwner: CrossCheck<'mortgage'> = {
  rule: 'co_owner_missing',
  about: 'loan',
  staleWhen: ['property_register'],
  opensQuestions: ['Q-MORT-10'],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record') return clear();
    const parties = Object.values(input.file.parties).map(({ party }) => party);
    const { owners } = register.data;
    const strangers = owners.filter((owner) => !parties.some((party) => isOwner(owner, party)));
    // Where nobody of them is known the owner differs as a whole, which is the other rule's finding.
    if (strangers.length === 0 || strangers.length === owners.length) return clear();
    return findingOf(coOwner, subject, {
      severity: 'red',
      kind: 'legal',
      compared: strangers.map(({ name }) =>
        compared('co_owner', name, 'text', 'property_register'),
      ),
    });
  },
};
