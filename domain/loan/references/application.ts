import type { Person } from '../../application/party.js';
import { organisationOf } from '../../checks/case-file.js';
import { paymentWayOf } from '../payee.js';
import { numbersAsked } from './other-numbers.js';
import { absent, valueOr, type Lookup, type ReferenceCase } from './reference-case.js';

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
  since: (person) => person.residence.since,
  tenure: (person) => person.residence.tenure,
  marital: (person) => person.maritalStatus,
  post: (person) => person.employment?.post,
  dept: (person) => person.employment?.department,
  start: (person) => person.employment?.startedMonth,
  gross: (person) => person.income?.grossMonthly,
  use: (_person, { loan }) => loan.purpose.use,
  plates: (_person, { loan }) => loan.collateral?.registrationCityCode,
  total: (_person, { loan }) => (loan.product === 'consumer' ? loan.purpose.totalCost : undefined),
  holder: (person, { loan }) => (paymentWayOf(loan) === 'self_payment' ? person.name : undefined),
  amount: (_person, { loan }) => loan.terms.amount,
  months: (_person, { loan }) => loan.terms.termMonths,
};

const ownNumbers = (person: Person) =>
  person.contactPoints.filter((point) => point.kind !== 'email').map((point) => point.value);

/** Who sells what the loan is for: the dealer of a car, or the merchant where one is named. */
function sellerOf(loan: ReferenceCase['loan']) {
  const { product, purpose } = loan;
  const sellerId = product === 'auto' ? purpose.dealerPartyId : purpose.merchantPartyId;
  return sellerId === null ? undefined : organisationOf(loan, sellerId);
}

/** The gate's rows are asked by key, since a factor has no field of its own. */
function gateFactor(person: Person, { loan }: ReferenceCase, rowKey: string) {
  if (rowKey === 'Q-GATE-03') return valueOr(person.bankCard);
  if (rowKey === 'Q-GATE-05') return place(person.address);
  if (rowKey === 'Q-GATE-06') return valueOr(sellerOf(loan)?.cityCode);
  return absent;
}

export const application: Lookup = (file, part, { rowKey }) => {
  const person = personOf(file);
  if (person === undefined) return absent;
  if (rowKey.startsWith('Q-GATE')) return gateFactor(person, file, rowKey);
  if (part === 'employer') return employerOf(person);
  if (part === 'address' || part === 'residence') return place(person.address);
  if (part === 'place') return place(person.employment?.address);
  if (part === 'others' || part === 'numbers') return numbersAsked(file, ownNumbers(person), part);
  return valueOr(fields[part]?.(person, file));
};
