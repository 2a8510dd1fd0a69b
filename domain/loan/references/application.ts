import type { Person } from '../../application/party.js';
import {
  borrowingCompanyOf,
  homeOf,
  organisationOf,
  payeeOf,
  sellerIdOf,
  vehicleOf,
} from '../../checks/case-file.js';
import { paymentWayOf } from '../payee.js';
import { numbersAsked } from './other-numbers.js';
import { absent, valueOr, type Lookup, type ReferenceCase } from './reference-case.js';
import { visited } from './visit.js';

export function personOf({ loan, partyId }: ReferenceCase): Person | undefined {
  const party = loan.parties[partyId]?.party;
  return party?.kind === 'person' ? party : undefined;
}

const place = (address: { districtCode: string; text: string } | undefined) =>
  valueOr(address && { code: address.districtCode, text: address.text });

const entity = (name: string, uscc: string | null) => (uscc === null ? { name } : { name, uscc });

/** `employer`: name with credit code where the application has one. */
export function employerOf(person: Person | undefined) {
  const employment = person?.employment;
  return valueOr(employment && entity(employment.employerName, employment.employerUscc));
}

/** APP: the application as corrected. Rows name the same thing differently; each name is listed once here. */
const fields: Readonly<Record<string, (person: Person, file: ReferenceCase) => unknown>> = {
  relation: (person, { loan }) =>
    (person.role === 'contact_person' ? person : contactPersonOf(loan))?.relation,
  since: (person) => person.residence?.since,
  tenure: (person) => person.residence?.tenure,
  marital: (person) => person.maritalStatus,
  post: (person) => person.employment?.post,
  dept: (person) => person.employment?.department,
  start: (person) => person.employment?.startedMonth,
  gross: (person) => person.income?.grossMonthly,
  use: (_person, { loan }) => loan.purpose.use,
  plates: (_person, { loan }) => vehicleOf(loan)?.registrationCityCode,
  total: (_person, { loan }) =>
    loan.product === 'consumer' ? loan.purpose.totalCost : homePrice(loan),
  price: (_person, { loan }) => homePrice(loan),
  down: (_person, { loan }) => (loan.product === 'mortgage' ? loan.purpose.downPayment : undefined),
  years: (_person, { loan }) =>
    loan.terms.termMonths % 12 === 0 ? loan.terms.termMonths / 12 : undefined,
  method: (_person, { loan }) => loan.terms.repaymentMethod,
  place: (_person, { loan }) => {
    const home = homeOf(loan);
    return home === null ? undefined : `${home.estate}${home.building}`;
  },
  holder: (person, { loan }) => (paymentWayOf(loan) === 'self_payment' ? person.name : undefined),
  amount: (_person, { loan }) => loan.terms.amount,
  months: (_person, { loan }) => loan.terms.termMonths,
};

const homePrice = (loan: ReferenceCase['loan']) =>
  loan.product === 'mortgage' ? loan.purpose.price : undefined;

/** Name and number of a party that the purpose names; a person goes by the name alone. */
function named(loan: ReferenceCase['loan'], partyId: string | null) {
  const party = partyId === null ? undefined : loan.parties[partyId]?.party;
  if (party === undefined) return absent;
  return valueOr(entity(party.name, party.kind === 'organisation' ? party.uscc : null));
}

/** Who borrows, by name. */
const borrowers = (loan: ReferenceCase['loan']) =>
  Object.values(loan.parties).flatMap(({ party }) =>
    party.role === 'borrower' || party.role === 'co_borrower' ? [party.name] : [],
  );

const ownNumbers = (person: Person) =>
  person.contactPoints.filter((point) => point.kind !== 'email').map((point) => point.value);

/** The company that sells what the loan is for. */
function sellerOf(loan: ReferenceCase['loan']) {
  const sellerId = sellerIdOf(loan);
  return sellerId === null ? undefined : organisationOf(loan, sellerId);
}

/** The city in which the business was arranged: where a company that borrows sits, or whoever sells to a person. */
const whereArranged = (loan: ReferenceCase['loan']) =>
  (borrowingCompanyOf(loan) ?? sellerOf(loan))?.cityCode;

/** The gate's rows are asked by key, since a factor has no field of its own. */
function gateFactor(person: Person, { loan }: ReferenceCase, rowKey: string) {
  if (rowKey === 'Q-GATE-03') return valueOr(person.bankCard);
  if (rowKey === 'Q-GATE-05') return place(person.address);
  if (rowKey === 'Q-GATE-06') return valueOr(whereArranged(loan));
  return absent;
}

/** Who the contact person is: asked of himself, and of the borrower who named him. */
function contactName({ loan }: ReferenceCase, person: Person, rowKey: string) {
  if (rowKey === 'Q-CONT-01') return valueOr(person.name);
  return rowKey === 'Q-CONS-14' ? valueOr(contactPersonOf(loan)?.name) : absent;
}

/** The first who can still be reached; of whoever has said no there is no number. */
function contactPersonOf(loan: ReferenceCase['loan']): Person | undefined {
  const contacts = Object.values(loan.parties).flatMap(({ party }) =>
    party.kind === 'person' && party.role === 'contact_person' ? [party] : [],
  );
  return contacts.find(({ contactPoints }) => contactPoints.length > 0) ?? contacts[0];
}

export const application: Lookup = (file, part, { rowKey }) => {
  if (rowKey.startsWith('Q-VISIT')) return visited(file, part);
  const person = personOf(file);
  if (person === undefined) return absent;
  if (rowKey.startsWith('Q-GATE')) return gateFactor(person, file, rowKey);
  if (part === 'name') return contactName(file, person, rowKey);
  if (part === 'employer') return employerOf(person);
  if (part === 'address' || part === 'residence') return place(person.address);
  if (part === 'place' && rowKey !== 'Q-MORT-09') return place(person.employment?.address);
  if (part === 'seller') return named(file.loan, sellerIdOf(file.loan));
  if (part === 'payee') return named(file.loan, payeeOf(file.loan).partyId);
  if (part === 'borrowers') return valueOr(borrowers(file.loan));
  if (part === 'others' || part === 'numbers') return numbersAsked(file, ownNumbers(person), part);
  return valueOr(fields[part]?.(person, file));
};
