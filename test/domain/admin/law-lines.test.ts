import { describe, expect, it } from '@jest/globals';
import { policyOf } from '../../builders/policies.js';
import { ofAuto, ofProduct } from '../../builders/rule-faults.js';

describe('a line of eligibility that the law makes', () => {
  const lines = policyOf('auto').eligibility;
  const [term] = lines.filter(({ rule }) => rule === 'term_limit');
  const others = lines.filter(({ rule }) => rule !== 'term_limit');
  const left = (from: string, to: string | null) => ({
    ...term,
    ...{ effectiveFrom: from, effectiveTo: to },
  });
  const source = '(what is beyond term or share of a car loan is not possible (lending.md §7.3))';
  // The version of the test begins on 2026-03-04.
  it.each([
    { name: 'in force on all days', terms: [left('2018-01-01', null)], says: [] },
    {
      name: 'left out',
      terms: [],
      says: [`eligibility: the law demands a line of term_limit ${source}`],
    },
    {
      name: 'over on the day before the first',
      terms: [left('2018-01-01', '2026-03-03')],
      says: [`eligibility: the law demands a line of term_limit on 2026-03-04 ${source}`],
    },
    {
      name: 'from the second day on',
      terms: [left('2026-03-05', null)],
      says: [`eligibility: the law demands a line of term_limit on 2026-03-04 ${source}`],
    },
    {
      name: 'of two that join',
      terms: [left('2027-01-01', null), left('2018-01-01', '2026-12-31')],
      says: [],
    },
    {
      name: 'of two with a day between them',
      terms: [left('2027-01-02', null), left('2018-01-01', '2026-12-31')],
      says: [`eligibility: the law demands a line of term_limit on 2027-01-01 ${source}`],
    },
  ])('$name', ({ terms, says }) => {
    expect(ofAuto({ eligibility: [...terms, ...others] })).toEqual(says);
  });

  it('of the lender alone may be left out', () => {
    const own = lines.filter(({ rule }) => rule !== 'age_at_end');
    expect(ofAuto({ eligibility: own })).toEqual([]);
  });

  it('is demanded of a home by its own rule', () => {
    const ages = policyOf('mortgage').eligibility.filter(({ rule }) => rule === 'age_at_end');
    expect(ofProduct('mortgage', { eligibility: ages })).toEqual([
      expect.stringContaining('the law demands a line of down_payment_minimum (') as unknown,
    ]);
  });

  it.each([
    { product: 'auto', rule: 'loan_to_price' },
    { product: 'consumer', rule: 'term_limit' },
    { product: 'consumer', rule: 'online_amount_limit' },
    { product: 'sme_working_capital', rule: 'term_limit' },
    { product: 'project_finance', rule: 'capital_share' },
    { product: 'project_finance', rule: 'capital_borrowed' },
    { product: 'project_finance', rule: 'permit_missing' },
    { product: 'project_finance', rule: 'term_limit' },
  ] as const)('is demanded of $product: $rule', ({ product, rule }) => {
    const eligibility = policyOf(product).eligibility.filter((line) => line.rule !== rule);
    expect(ofProduct(product, { eligibility })).toEqual([
      expect.stringContaining(`eligibility: the law demands a line of ${rule} (`) as unknown,
    ]);
  });
});
