import type { PropertyRegisterFacts } from '../../facts/property-register.js';
import type { Party } from '../../application/party.js';
import {
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type CrossCheckInput,
} from '../cross-check.js';
import { compareOrganisationNames } from '../organisation-names.js';
import { submittedOn } from '../submitted-on.js';
import { homeRegister } from './home-register.js';

type Owner = PropertyRegisterFacts['owners'][number];

/** Whether the register's owner is this party: a person by name and the end of the number, a company by its name. */
function isOwner({ name, idLast4 }: Owner, party: Party): boolean {
  return party.kind === 'organisation'
    ? compareOrganisationNames(party.name, name) !== 'other'
    : party.name === name && (idLast4 === null || idLast4 === party.idNumber.slice(-4));
}

/** Whether a party sells the home: the seller who is named, and whoever sells with him. */
const sells = ({ file }: CrossCheckInput<'mortgage'>, { partyId, role }: Party): boolean =>
  partyId === file.purpose.sellerPartyId || role === 'seller';

const buys = ({ role }: Party): boolean => role === 'borrower' || role === 'co_borrower';

/**
 * Whether a registered owner may be who the sale needs: somebody who sells and does not buy, or a buyer to whom the home went for this
 * sale, since the application. A buyer who was the owner before it buys from himself.
 */
function ownsRightly(
  input: CrossCheckInput<'mortgage'>,
  owner: Owner,
  ownedSince: string | null,
): boolean {
  const parties = Object.values(input.file.parties).map(({ party }) => party);
  const same = parties.filter((party) => isOwner(owner, party));
  if (same.some(buys))
    return ownedSince !== null && ownedSince >= submittedOn(input.file, input.policy.zone);
  return same.some((party) => sells(input, party));
}

/**
 * The registered owner is not the seller (S15): whoever sells cannot give title. A buyer who was the owner before he applied sells to
 * himself: no price is paid, and the loan is for something else.
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
    const { owners, ownedSince } = register.data;
    const shown = [
      ...owners.map(({ name }) => compared('registered_owner', name, 'text', 'property_register')),
      compared('owned_since', ownedSince, 'date', 'property_register'),
    ];
    if (owners.some((owner) => ownsRightly(input, owner, ownedSince))) return clear(...shown);
    return findingOf(homeOwner, subject, { severity: 'red', kind: 'legal', compared: shown });
  },
};

/**
 * An owner beside the seller who neither sells nor buys (S15): without the consent of every co-owner the sale and the mortgage do not
 * hold (Civil Code art. 301, 1062 to 1064). Whoever is a party for another reason, a guarantor or whoever keeps the price, has agreed to
 * no sale.
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
    const parties = Object.values(input.file.parties)
      .map(({ party }) => party)
      .filter((party) => sells(input, party) || buys(party));
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
