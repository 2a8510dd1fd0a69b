import type { Organisation, Party, Person } from '../../application/party.js';
import type { CaseFile } from '../../checks/case-file.js';
import type { BusinessRegistryFacts } from '../../facts/business-registry.js';
import type { ComparedValue } from '../../findings/finding.js';
import { foldAddress } from '../../links/address-key.js';
import { mayBe, type ShownPerson } from '../business/shown-person.js';
import { isSameParty } from '../business/same-party.js';
import { compared } from '../cross-check.js';

const source = 'business_registry';
/** Whoever owes the loan. */
const owing: readonly Party['role'][] = ['borrower', 'co_borrower'];

/** What ties a merchant to whoever borrows; each empty where the register shows nothing of it. */
export interface MerchantTies {
  /** A borrower is shown by name and the end of his number: it is his own firm. */
  own: ComparedValue[];
  /** Somebody of the loan by name alone, a spouse or another party, the home's address, a telephone. */
  near: ComparedValue[];
  /** The borrower works there. */
  employer: ComparedValue[];
}

/** Who represents, steers or owns a company, directly or through one above it. */
function peopleOf(data: BusinessRegistryFacts): ShownPerson[] {
  const owners = [...data.owners, ...data.above.flatMap((one) => one.owners)];
  return [
    data.legalRepresentative,
    ...(data.controller === null ? [] : [data.controller]),
    ...owners.flatMap((one) => (one.kind === 'person' ? [one] : [])),
    ...data.keyPersons.map(({ name }) => ({ name, idLast4: null })),
  ];
}

/** What the register shows of the merchant against everybody of the loan (lending.md §3.4: same controller, same address, same phone). */
export function merchantTies(
  { parties }: Pick<CaseFile, 'parties'>,
  merchant: Organisation,
  data: BusinessRegistryFacts,
): MerchantTies {
  const everybody = Object.values(parties).flatMap(({ party }) =>
    party.kind === 'person' ? [party] : [],
  );
  const shown = peopleOf(data);
  const isProven = (person: Person) =>
    owing.includes(person.role) && shown.some((one) => one.idLast4 !== null && mayBe(one, person));
  const own = everybody.filter(isProven);
  const named = everybody.filter(
    (person) => !own.includes(person) && shown.some((one) => mayBe(one, person)),
  );
  const address = foldAddress(data.address);
  const livesThere = everybody.some(
    (person) => address !== '' && foldAddress(person.address.text) === address,
  );
  const numbers = everybody.flatMap(({ contactPoints }) => contactPoints.map(({ value }) => value));
  const phones = data.phones.map(({ number }) => number).filter((one) => numbers.includes(one));
  return {
    own: own.map(({ name }) => compared('owner_of_merchant', name, 'text', source)),
    near: [
      ...named.map(({ name }) => compared('person_in_common', name, 'text', source)),
      ...(livesThere ? [compared('address_in_common', data.address, 'text', source)] : []),
      ...phones.map((phone) => compared('phone_in_common', phone, 'text', source)),
    ],
    employer: everybody
      .filter((person) => owing.includes(person.role) && worksAt(person, merchant))
      .map(() => compared('employer', merchant.name, 'text', 'application')),
  };
}

const worksAt = ({ employment }: Person, { name, uscc }: Organisation): boolean =>
  employment !== null &&
  isSameParty({ name: employment.employerName, uscc: employment.employerUscc }, { name, uscc });
