import { describe, expect, it } from '@jest/globals';
import { found } from '../checks/a-case.js';
import { atInsurer, bad, cny, said, unread, type Said } from './an-insured-case.js';

describe('sum, beneficiary, premium and insurer', () => {
  const rows: { name: string; case: Said; expected: string[] }[] = [
    {
      name: 'of exactly 80 % of the price',
      case: {
        paper: { sumInsured: cny(16_000_000) },
        facts: atInsurer({ sumInsuredMinor: 16_000_000 }),
      },
      expected: ['passed'],
    },
    {
      name: 'one fen less',
      case: {
        paper: { sumInsured: cny(15_999_999) },
        facts: atInsurer({ sumInsuredMinor: 15_999_999 }),
      },
      expected: bad('insurance_sum_low', 'orange credit'),
    },
    {
      name: 'below the valuation, which is above the price',
      case: {
        facts: {
          ...atInsurer(),
          ...found('valuation', {
            ...{ valueMinor: 25_000_001, valuedOn: '2026-11-01', confidenceBasisPoints: 9000 },
          }),
        },
      },
      expected: bad('insurance_sum_low', 'orange credit'),
    },
    {
      name: 'of the loan, where policy wants that',
      case: {
        paper: { sumInsured: cny(15_000_000) },
        facts: atInsurer({ sumInsuredMinor: 15_000_000 }),
        demand: { sumInsured: { of: 'loan', basisPointsMin: 10_000 } },
      },
      expected: ['passed'],
    },
    {
      name: 'without a sum',
      case: { paper: { sumInsured: null }, facts: atInsurer({ sumInsuredMinor: null }) },
      expected: bad('insurance_sum_low', 'orange credit'),
    },
    {
      name: 'in another currency',
      case: { paper: { sumInsured: { amountMinor: 20_000_000, currency: 'USD' } } },
      expected: unread('insurance_sum_low', 'sumInsured.currency'),
    },
    {
      name: 'no beneficiary',
      case: { paper: { firstBeneficiary: null }, facts: atInsurer({ firstBeneficiary: null }) },
      expected: bad('insurance_beneficiary_differs', 'orange legal'),
    },
    {
      name: 'the dealer as beneficiary',
      case: {
        paper: { firstBeneficiary: '北京远行汽车销售有限公司' },
        facts: atInsurer({ firstBeneficiary: '北京远行汽车销售有限公司' }),
      },
      expected: bad('insurance_beneficiary_differs', 'orange legal'),
    },
    {
      name: 'no beneficiary, where policy asks for none',
      case: {
        paper: { firstBeneficiary: null },
        facts: atInsurer({ firstBeneficiary: null }),
        demand: { firstBeneficiaries: [] },
      },
      expected: ['passed'],
    },
    {
      name: 'not paid',
      case: { paper: { premiumPaid: false }, facts: atInsurer({ premiumPaid: false }) },
      expected: bad('insurance_premium_unpaid', 'orange operational'),
    },
    {
      name: 'paid on paper alone',
      case: { facts: atInsurer({ premiumPaid: false }) },
      expected: bad('insurance_paper_differs', 'red fraud'),
    },
    {
      name: 'a lower sum at the insurer',
      case: { facts: atInsurer({ sumInsuredMinor: 2_000_000 }) },
      expected: bad('insurance_paper_differs', 'red fraud'),
    },
    {
      name: 'an earlier end at the insurer',
      case: { facts: atInsurer({ to: '2026-12-31' }) },
      expected: bad('insurance_paper_differs', 'red fraud'),
    },
    {
      name: 'terminated at the insurer',
      case: { facts: atInsurer({ status: 'terminated', terminatedOn: '2026-11-01' }) },
      expected: bad('insurance_paper_differs', 'red fraud'),
    },
    {
      name: 'ended at the insurer',
      case: { facts: atInsurer({ status: 'ended' }) },
      expected: bad('insurance_paper_differs', 'red fraud'),
    },
    {
      name: 'not begun at the insurer, which the days tell',
      case: { facts: atInsurer({ status: 'not_begun' }) },
      expected: ['passed'],
    },
  ];
  it.each(rows)('$name: $expected', ({ case: one, expected }) => {
    expect(said(one)).toEqual(expected);
  });
});
