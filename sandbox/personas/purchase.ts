import type { CaseFacts } from '../facts/case-facts.js';
import { company } from '../synthesis/companies.js';
import { Dice } from '../synthesis/dice.js';
import { places } from '../synthesis/places.js';
import { bankCard, personName } from '../synthesis/people.js';
import type { Persona } from './persona.js';

/** What a borrower says of his purchase, changed. */
const buying = (facts: CaseFacts, change: Partial<CaseFacts['purchase']>): CaseFacts => ({
  ...facts,
  purchase: { ...facts.purchase, ...change },
});

/** Borrowers whose purchase is the story: what is bought, from whom, for whom, and with whose money (S65). */
export const purchasePersonas: readonly Persona[] = [
  {
    id: 'purchase_invoice_void',
    product: 'auto',
    title: 'Voided invoice · 购车发票已作废',
    expectation: 'The dealer voided the invoice after it was handed in: red, fraud (S65).',
    change: (facts) => buying(facts, { invoice: 'void' }),
  },
  {
    id: 'purchase_price_inflated',
    product: 'auto',
    title: 'Price raised on paper · 虚高车价',
    expectation:
      'The application says a price 35 % above contract and invoice: against value, contract and invoice it is a finding each (S65).',
    change: (facts) => {
      const { priceMinor } = facts.purchase;
      return buying(facts, {
        priceMinor: Math.round(priceMinor * 1.35),
        contract: { ...facts.purchase.contract, priceMinor },
      });
    },
  },
  {
    id: 'purchase_permit',
    product: 'auto',
    title: 'Own use with a permit for goods · 自用车有货运许可',
    expectation:
      'The register has the car down for goods traffic, whose cap is 70 or 75 %; 78 % is asked for as own use: red, legal (S65).',
    change: (facts) => {
      const priceMinor = Math.round(facts.terms.amountMinor / 0.78);
      const downMinor = priceMinor - facts.terms.amountMinor;
      return {
        ...buying(facts, { priceMinor, downMinor }),
        vehicle: { ...facts.vehicle, registeredUse: 'freight', valueMinor: priceMinor },
      };
    },
  },
  {
    id: 'purchase_agent',
    product: 'auto',
    title: 'Down payment lent by an agent · 中介垫首付',
    expectation:
      'The money is to go to an agent, who has lent the down payment: payee, source, and nothing seen in the statement (S65).',
    change: (facts) => {
      // Dice of his own: the account is not the borrower's.
      const dice = new Dice(`agent|${facts.seed}`);
      const place = dice.pick('place', places);
      return {
        ...buying(facts, { downSource: 'loan', downPaid: false }),
        payee: {
          company: company(dice, place, facts.madeOn, { name: 'agent', trade: '信息咨询' }),
          account: { bank: '中国农业银行', number: bankCard(dice).number },
        },
      };
    },
  },
  {
    id: 'purchase_straw_buyer',
    product: 'auto',
    title: 'Straw buyer · 借名买车',
    expectation:
      'Somebody else is to drive the car and stands on contract and invoice as its buyer (S65).',
    change: (facts, dice) =>
      buying(facts, {
        user: 'other',
        contract: { ...facts.purchase.contract, buyer: personName(dice, 'realBuyer') },
      }),
  },
  {
    id: 'used_car_four_years',
    product: 'auto',
    title: 'Used car over four years · 二手车贷款四年',
    expectation: 'A used car is lent on for three years at the most: not possible by law (S94).',
    change: (facts) => ({
      ...facts,
      vehicle: { ...facts.vehicle, state: 'used' },
      terms: { ...facts.terms, termMonths: 48 },
    }),
  },
];
