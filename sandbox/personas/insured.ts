import type { CaseFacts } from '../facts/case-facts.js';
import { car } from '../synthesis/cars.js';
import { Dice } from '../synthesis/dice.js';
import type { Persona } from './persona.js';

/** The first policy on the car, changed. */
const insured = (facts: CaseFacts, change: Partial<CaseFacts['insurance']>): CaseFacts => ({
  ...facts,
  insurance: { ...facts.insurance, ...change },
});

/** Borrowers whose insurance is the story: the first policy is wrong, the next issue of it is right. */
export const insuredPersonas: readonly Persona[] = [
  {
    id: 'insurance_other_car',
    product: 'auto',
    title: 'Another car insured · 投保车辆不是抵押车',
    expectation: 'The first policy is on another VIN: the money waits for a corrected one.',
    // Dice of its own, or it would be the same car.
    change: (facts) => insured(facts, { vin: car(new Dice(`insured|${facts.seed}`)).vin }),
  },
  {
    id: 'insurance_other_person',
    product: 'auto',
    title: 'Somebody else insured · 被保险人不是车主',
    expectation: 'The first policy insures the dealer, not the borrower: the money waits.',
    change: (facts) => insured(facts, { insured: facts.dealer.company.name }),
  },
  {
    id: 'insurance_ends_soon',
    product: 'auto',
    title: 'Cover about to end · 保险即将到期',
    expectation: 'The first policy ends within thirty days of the payout: the money waits.',
    change: (facts) => insured(facts, { beginsAfterDays: -350 }),
  },
  {
    id: 'insurance_too_low',
    product: 'auto',
    title: 'Insured too low · 保额不足',
    expectation: 'The first policy covers half of what the car is worth: the money waits.',
    change: (facts) => insured(facts, { sumPercent: 50 }),
  },
  {
    id: 'insurance_no_beneficiary',
    product: 'auto',
    title: 'Lender not beneficiary · 第一受益人不是贷款人',
    expectation: 'The first policy names no first beneficiary: the money waits.',
    change: (facts) => insured(facts, { beneficiary: 'none' }),
  },
  {
    id: 'insurance_unpaid',
    product: 'auto',
    title: 'Premium not paid · 保费未缴',
    expectation: 'The first policy is not paid for: the money waits.',
    change: (facts) => insured(facts, { premiumPaid: false }),
  },
  {
    id: 'insurance_forged',
    product: 'auto',
    title: 'Policy changed on paper · 变造保单',
    expectation:
      'The paper says the full value, the insurer a tenth of it under the same number: red, fraud.',
    change: (facts) => insured(facts, { sumPercentAtInsurer: 10 }),
  },
  {
    id: 'insurance_unknown',
    product: 'auto',
    title: 'Policy of no insurer · 查无此保单',
    expectation: 'No insurer knows the first policy: a person has to find out.',
    change: (facts) => insured(facts, { atInsurer: 'unknown' }),
  },
];
