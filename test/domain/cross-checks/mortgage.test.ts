import { describe, expect, it } from '@jest/globals';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { ratiosOf } from '../../../domain/cross-checks/ratios.js';
import { aDealer, answered, found } from '../checks/a-case.js';
import { aSeller, type HomeParts } from '../checks/a-home-case.js';
import {
  anInput,
  homeFacts,
  other,
  paidDown,
  register,
  speaking,
  value,
  withHomes,
} from './a-home-input.js';
import { changed, personFacts } from './clean-case.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const seller = { name: '钱明', idLast4: '1018' };
const noHomes = found('home_ownership', { homes: [] });
const developer = aDealer({
  ...{ partyId: 'seller', role: 'developer', name: '北京测试房地产开发有限公司' },
});

describe('a clean housing loan', () => {
  it('has no finding, every rule of its product is evaluated, and none of a car', () => {
    expect(speaking({})).toEqual([]);
    const rules = runCrossChecks(anInput({})).map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    expect(rules).toHaveLength(65);
    expect(rules).not.toContain('vin_reread');
  });

  it('is shown against price, value with earlier claims, and own money, rounded up', () => {
    const claim = homeFacts(changed('property_register', other(1)));
    const { debtService, ...ratios } = ratiosOf(anInput({ loanFacts: claim }), 'borrower');
    expect(ratios).toEqual({
      ...{ loanToPriceBasisPoints: 7000, loanToValueBasisPoints: 7001 },
      downPaymentBasisPoints: 3000,
    });
    expect(debtService).toMatchObject({ state: 'evaluated', exceeds: false });
  });
});

/** Amounts are in fen. Two sides of each bound: exactly at it passes, one smallest unit beyond does not. */
const rows: { name: string; parts: HomeParts; expected: string[] }[] = [
  {
    name: 'fifteen per cent down since 2024-09-24',
    parts: { purpose: { downPayment: cny(15_000_000) } },
    expected: [],
  },
  {
    name: 'a fen less than fifteen per cent',
    parts: { purpose: { downPayment: cny(14_999_999) } },
    expected: ['down_payment_minimum: red legal'],
  },
  {
    name: 'a further home on 2024-09-23 with a fen less than a quarter',
    parts: {
      submittedAt: '2024-09-23T15:59:00.000Z',
      ...withHomes(1, 1),
      purpose: { downPayment: cny(24_999_999), homesOwned: 1 },
    },
    expected: ['down_payment_minimum: red legal'],
  },
  {
    name: 'the same on 2024-09-24, by the zone of the policy',
    parts: {
      submittedAt: '2024-09-23T16:00:00.000Z',
      ...withHomes(1, 1),
      purpose: { downPayment: cny(24_999_999), homesOwned: 1 },
    },
    expected: [],
  },
  {
    name: 'a day for which no minimum is known',
    parts: { submittedAt: '2024-05-16T02:00:00.000Z' },
    expected: ['down_payment_minimum: not_evaluated policy:downPaymentMinimums:2024-05-16'],
  },
  { name: 'two homes that were told', parts: withHomes(2, 2), expected: [] },
  {
    name: 'a home that was not told',
    parts: withHomes(2, 1),
    expected: ['homes_undeclared: orange legal'],
  },
  {
    name: 'no answer about homes',
    parts: { facts: personFacts(paidDown()) },
    expected: [
      'homes_undeclared: not_evaluated home_ownership',
      'down_payment_minimum: not_evaluated home_ownership',
    ],
  },
  {
    name: '70 % of the value with an earlier claim of nothing',
    parts: register(other(0)),
    expected: ['second_lien: red legal'],
  },
  {
    name: 'a fen above 70 % with an earlier claim',
    parts: register(other(1)),
    expected: ['loan_to_value: yellow credit', 'second_lien: red legal'],
  },
  {
    name: '85 % with an earlier claim',
    parts: register(other(15_000_000)),
    expected: ['loan_to_value: yellow credit', 'second_lien: red legal'],
  },
  {
    name: 'a fen above 85 % with an earlier claim',
    parts: register(other(15_000_001)),
    expected: ['loan_to_value: red credit', 'second_lien: red legal'],
  },
  {
    name: 'a value a fifth below the price, which is what counts',
    parts: value({ valueMinor: 83_333_334 }),
    expected: ['loan_to_value: yellow credit'],
  },
  {
    name: 'a price more than a fifth above the value',
    parts: value({ valueMinor: 83_333_333 }),
    expected: ['loan_to_value: yellow credit', 'price_against_valuation: orange fraud'],
  },
  {
    name: 'a value above the price, which makes nothing worth more than is paid',
    parts: value({ valueMinor: 120_000_000 }),
    expected: [],
  },
  {
    name: 'a value nobody is sure of',
    parts: value({ confidenceBasisPoints: 6999 }),
    expected: [
      'loan_to_value: not_evaluated valuation',
      'price_against_valuation: not_evaluated valuation',
    ],
  },
  {
    name: 'a register that could not be asked',
    parts: {
      loanFacts: homeFacts(
        answered('property_register', { answer: 'UNAVAILABLE', class: 'timeout' }),
      ),
    },
    expected: [
      ...['loan_to_value', 'collateral_owner', 'collateral_owner_near', 'co_owner_missing'],
      ...['collateral_seized', 'second_lien', 'right_of_residence', 'home_use', 'home_area'],
    ].map((rule) => `${rule}: not_evaluated property_register`),
  },
  {
    name: 'a home that is sold again and that the register does not know',
    parts: {
      loanFacts: homeFacts(answered('property_register', { answer: 'NO_RECORD', reference: 'r' })),
    },
    expected: [
      ...['loan_to_value', 'collateral_owner', 'collateral_owner_near', 'co_owner_missing'],
      ...['collateral_seized', 'second_lien', 'right_of_residence', 'home_use', 'home_area'],
    ].map((rule) => `${rule}: not_evaluated property_register`),
  },
  {
    name: 'a new home that is not registered yet',
    parts: {
      ...{ seller: developer, collateral: { state: 'new' }, purpose: { payeePartyId: 'seller' } },
      facts: personFacts(paidDown(developer.name), noHomes),
      loanFacts: homeFacts(answered('property_register', { answer: 'NO_RECORD', reference: 'r' })),
    },
    expected: [],
  },
  {
    name: 'a new home whose price goes to somebody else than its developer',
    parts: {
      ...{ seller: developer, collateral: { state: 'new' } },
      keeper: { uscc: '91440300708461136T' },
      loanFacts: homeFacts(answered('property_register', { answer: 'NO_RECORD', reference: 'r' })),
    },
    expected: ['payee_differs: orange fraud'],
  },
  {
    name: 'a price that goes to a shop and not to whoever keeps it',
    parts: { keeper: { role: 'merchant' } },
    expected: ['payee_differs: orange fraud'],
  },
  {
    name: 'an owner who does not sell',
    parts: register({ owners: [{ name: '孙某', idLast4: '9999' }] }),
    expected: ['collateral_owner: red legal'],
  },
  {
    name: 'a namesake of the seller under another number',
    parts: register({ owners: [{ ...seller, idLast4: '9999' }] }),
    expected: ['collateral_owner: red legal'],
  },
  {
    name: 'an owner beside the seller who is no party',
    parts: register({ owners: [seller, { name: '孙某', idLast4: '9999' }] }),
    expected: ['co_owner_missing: red legal'],
  },
  {
    name: 'a seizure',
    parts: register({ seizures: [{ authority: '测试法院', on: '2026-05-01' }] }),
    expected: ['collateral_seized: red legal'],
  },
  {
    name: 'somebody else’s right to live there',
    parts: register({ rightOfResidence: true }),
    expected: ['right_of_residence: red legal'],
  },
  {
    name: 'what the register holds as a shop',
    parts: register({ use: 'commercial' }),
    expected: ['home_use: red legal'],
  },
  {
    name: 'two per cent more area than registered',
    parts: { ...register({ areaHundredths: 9000 }), collateral: { areaHundredths: 9180 } },
    expected: [],
  },
  {
    name: 'a hundredth of a square metre beyond',
    parts: { ...register({ areaHundredths: 9000 }), collateral: { areaHundredths: 9181 } },
    expected: ['home_area: orange operational'],
  },
  {
    name: 'a down payment from the developer',
    parts: { purpose: { downPaymentSource: 'developer' } },
    expected: ['down_payment_borrowed: orange credit'],
  },
  {
    name: 'a down payment of the family',
    parts: { purpose: { downPaymentSource: 'family_loan' } },
    expected: [],
  },
  {
    name: 'a borrower who is 70 when the last instalment is due',
    parts: { borrower: { idNumber: '110105197511021014' } },
    expected: [],
  },
  {
    name: 'a borrower who is 71 on that day',
    parts: { borrower: { idNumber: '110105197511011011' } },
    expected: ['age_at_end: orange credit'],
  },
];

describe('the rules of a housing loan', () => {
  it.each(rows)('$name', ({ parts, expected }) => {
    expect(speaking(parts)).toEqual(expected);
  });

  it('hold the payment for the home to half of the income', () => {
    const of = (amountMinor: number) =>
      speaking({
        terms: { amount: cny(amountMinor) },
        purpose: { price: cny(400_000_000), downPayment: cny(300_000_000) },
        ...value({ valueMinor: 400_000_000 }),
      }).filter((rule) => rule.startsWith('housing_payment'));
    const ratio = (amountMinor: number) => {
      const input = anInput({ terms: { amount: cny(amountMinor) } });
      const said = runCrossChecks(input).find(({ rule }) => rule === 'housing_payment')?.result;
      const { compared = [] } =
        said?.result === 'finding' ? said.finding : said?.result === 'clear' ? said : {};
      return compared.find(({ label }) => label === 'housing_payment_ratio')?.value;
    };
    const above = [70_000_000, 130_000_000].map((fen) => [Number(ratio(fen)) > 5000, of(fen)]);
    expect(above).toEqual([
      [false, []],
      [true, ['housing_payment: orange credit']],
    ]);
  });

  it('name the amounts that they compare', () => {
    const input = anInput(register(other(15_000_001)));
    const said = runCrossChecks(input).find(({ rule }) => rule === 'loan_to_value')?.result;
    expect(said).toMatchObject({
      finding: {
        compared: [
          { label: 'loan_amount', value: 70_000_000 },
          { label: 'earlier_claims', value: 15_000_001, source: 'property_register' },
          { label: 'price', value: 100_000_000 },
          { label: 'valuation', value: 100_000_000 },
          { label: 'loan_to_value', value: 8501 },
        ],
        tolerance: { watchBasisPoints: 7000, limitBasisPoints: 8500 },
      },
    });
  });

  it('know the borrower as the owner once the home went over to him', () => {
    const { party } = anInput({}).file.parties['borrower'] ?? {};
    const owners = [{ name: party?.name ?? '', idLast4: null }];
    const ownedSince = '2026-11-01';
    expect(speaking({ ...register({ owners, ownedSince }), seller: aSeller() })).toEqual([]);
  });
});
