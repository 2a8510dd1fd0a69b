import type { Shown } from './rule-row.js';

/** A policy with a fault, and what is found. */
export interface InsuranceRow {
  rule: string;
  found: string;
  shows: readonly Shown[];
  /** What is wrong with it at its insurer, by the sandbox's facts. */
  issued?: object;
  /** What was changed on the paper alone. */
  changed?: object;
}

const paper = 'insurance_policy';

/** The policy on the car against car, loan and insurer. */
export const insuranceRows: readonly InsuranceRow[] = [
  {
    ...{ rule: 'insurance_kind_differs', found: 'orange operational' },
    changed: { kind: 'company_property' },
    shows: [
      ['insured_kind', paper, 'company_property'],
      ['demanded_kind', 'policy', 'vehicle_damage'],
    ],
  },
  {
    ...{ rule: 'insurance_premium_unpaid', found: 'orange operational' },
    issued: { premiumPaid: false },
    shows: [['premium_paid', paper, 'false']],
  },
  {
    ...{ rule: 'insurance_paper_differs', found: 'red fraud' },
    issued: { sumPercentAtInsurer: 10 },
    shows: [
      ['sum_insured', paper],
      ['sum_insured', 'insurance'],
    ],
  },
  {
    ...{ rule: 'insurance_insured_differs', found: 'orange legal' },
    issued: { insured: '拉萨市示例运输有限公司' },
    shows: [['insured', paper, '拉***']],
  },
  {
    ...{ rule: 'insurance_beneficiary_differs', found: 'orange legal' },
    issued: { beneficiary: 'dealer' },
    shows: [
      ['first_beneficiary', paper],
      ['lender', 'policy', '示***'],
    ],
  },
  {
    ...{ rule: 'insurance_not_in_force', found: 'red credit' },
    issued: { beginsAfterDays: -340 },
    shows: [
      ['insured_until', paper],
      ['needed_until', 'policy'],
    ],
  },
  {
    ...{ rule: 'insurance_ends_early', found: 'yellow credit' },
    issued: { months: 9 },
    shows: [
      ['insured_until', paper],
      ['needed_until', 'policy'],
    ],
  },
  {
    ...{ rule: 'insurance_sum_low', found: 'orange credit' },
    issued: { sumPercent: 50 },
    shows: [
      ['sum_insured', paper],
      ['valuation', 'valuation'],
    ],
  },
];
