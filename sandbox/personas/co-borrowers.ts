import type { Consent, ConsentPurpose } from '../../domain/application/application-parts.js';
import type { SentDocument } from '../../domain/application/document.js';
import type { Person } from '../../domain/application/party.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { Dice } from '../synthesis/dice.js';
import { bankCard, birthday, residentId } from '../synthesis/people.js';
import { addMonths } from '../time/civil-date.js';
import { cny } from './company-parties.js';
import { paper } from './handed-in.js';
import { buying, oldestBuyer, placeOf, wifeOf } from './mortgage.js';
import type { Persona } from './persona.js';
import { purposes } from './purposes.js';

const coBorrower = 'co-borrower';

/** Who owes the loan with the borrower, as the application tells of her. */
export function coBorrowersOf(
  { coBorrower: facts, salary }: CaseFacts,
  work: Pick<Person, 'employment'>,
): Person[] {
  if (facts === null) return [];
  const { person, debts, saidNetMonthlyMinor } = facts;
  return [
    {
      ...{ partyId: coBorrower, kind: 'person', role: 'co_borrower', relation: 'spouse' },
      ...{ name: person.name, idNumber: person.idNumber },
      contactPoints: [{ id: 'mobile-1', kind: 'mobile', value: person.mobile.number }],
      ...{ bankCard: person.card.number, address: person.address, residence: null },
      ...{ maritalStatus: person.maritalStatus, employment: work.employment },
      income: {
        ...{ netMonthly: cny(saidNetMonthlyMinor), grossMonthly: null },
        ...{ paydayOfMonth: salary.paydayOfMonth, payingBank: person.card.issuer },
      },
      declaredDebts: debts
        .filter(({ declared }) => declared)
        .map(({ lender, monthlyMinor }) => ({ lender, monthlyPayment: cny(monthlyMinor) })),
    },
  ];
}

/** What she agrees to, and what she hands in. */
export const consentsOfCoBorrower = (
  { coBorrower: facts }: CaseFacts,
  consent: (partyId: string, purpose: ConsentPurpose) => Consent,
): Consent[] => (facts === null ? [] : purposes.map((purpose) => consent(coBorrower, purpose)));

export const papersOfCoBorrower = (
  { coBorrower: facts, madeOn }: CaseFacts,
  number: string,
): SentDocument[] =>
  facts === null
    ? []
    : [
        {
          ...paper(`${number}/${coBorrower}`, 'id_card', coBorrower),
          dates: { validUntil: addMonths(madeOn, 12 * 9) },
        },
      ];

/** A married couple buys a home together; each earns what the other does. `saysMore` is what she says above it, in per cent. */
function together(facts: CaseFacts, dice: Dice, saysMore: number): CaseFacts {
  const bought = buying(facts, dice, {});
  const married = {
    ...bought.borrower,
    maritalStatus: 'married' as const,
    spouse: 'agrees' as const,
  };
  const of = { ...bought, borrower: married };
  const own = new Dice(`${facts.persona}|${facts.seed}|coBorrower`);
  const born = birthday(own, facts.madeOn, oldestBuyer, 'coBorrower');
  const idNumber = residentId(own, placeOf(facts), born, 'coBorrower');
  const { netMonthlyMinor } = facts.salary;
  return {
    ...{ ...of, spouse: null },
    coBorrower: {
      person: { ...wifeOf(of), idNumber, card: { ...bankCard(own), kind: 'debit' } },
      saidNetMonthlyMinor: Math.round((netMonthlyMinor * (100 + saysMore)) / 10_000) * 100,
      debts: [],
    },
  };
}

/** Loans that two owe. */
export const coBorrowerPersonas: readonly Persona[] = [
  {
    id: 'mortgage_two_earn',
    product: 'mortgage',
    title: 'Two who buy together · 夫妻共同借款',
    expectation:
      'Her account, pay and employer are looked up as his are, and her employer is called; nothing is found.',
    change: (facts, dice) => together(facts, dice, 0),
  },
  {
    id: 'mortgage_co_borrower_exaggerates',
    product: 'mortgage',
    title: 'Co-borrower who exaggerates · 共同借款人虚报收入',
    expectation:
      'She states half as much again as her account, fund and tax show: a finding about her, about which she is asked.',
    change: (facts, dice) => together(facts, dice, 50),
  },
];
