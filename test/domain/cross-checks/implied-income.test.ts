import { describe, expect, it } from '@jest/globals';
import {
  netMonthlyMinor,
  taxableFromTaxMinor,
  yearlyTaxMinor,
} from '../../../domain/cross-checks/implied-income/income-tax.js';
import {
  incomeFromProvidentFund,
  providentFundBaseMinor,
} from '../../../domain/cross-checks/implied-income/provident-fund.js';
import { incomeFromSocialInsurance } from '../../../domain/cross-checks/implied-income/social-insurance.js';
import {
  fullMonths,
  incomeFromStatements,
} from '../../../domain/cross-checks/implied-income/statements.js';
import { incomeFromTax } from '../../../domain/cross-checks/implied-income/tax.js';
import { today } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const policy = autoPolicy();

describe('income tax (lending.md §7.1)', () => {
  const rows = [
    { taxable: 0, tax: 0 },
    { taxable: 3_600_000, tax: 108_000 },
    // A yuan above each bound bears the next rate: 10, 20, 25, 30, 35 and 45 %.
    { taxable: 3_600_100, tax: 108_010 },
    { taxable: 14_400_000, tax: 1_188_000 },
    { taxable: 14_400_100, tax: 1_188_020 },
    { taxable: 30_000_000, tax: 4_308_000 },
    { taxable: 30_000_100, tax: 4_308_025 },
    { taxable: 42_000_000, tax: 7_308_000 },
    { taxable: 42_000_100, tax: 7_308_030 },
    { taxable: 66_000_000, tax: 14_508_000 },
    { taxable: 66_000_100, tax: 14_508_035 },
    { taxable: 96_000_000, tax: 25_008_000 },
    { taxable: 96_000_100, tax: 25_008_045 },
    { taxable: 100_000_000, tax: 26_808_000 },
  ];
  it.each(rows)('of $taxable is $tax, and back', ({ taxable, tax }) => {
    expect(yearlyTaxMinor(taxable)).toBe(tax);
    expect(taxableFromTaxMinor(tax)).toBe(taxable === 0 ? null : taxable);
  });

  it('leaves 14,660 of 20,000 gross with 22.5 % contributions', () => {
    const net = netMonthlyMinor(2_000_000, {
      socialBasisPoints: 1050,
      providentFundBasisPoints: 1200,
      standardDeductionMonthlyMinor: 500_000,
    });
    expect(net).toBe(1_466_000);
    expect(yearlyTaxMinor(24_000_000 - 5_400_000 - 6_000_000)).toBe(1_008_000);
  });
});

describe('what each source implies', () => {
  const fund = cleanFacts.provident_fund;
  it('reads the provident fund base: 4,800 at 12 % twice is 20,000, 2,400 at 5 % twice 24,000', () => {
    expect(providentFundBaseMinor(fund)).toBe(2_000_000);
    const five = { employeeRateBasisPoints: 500, employerRateBasisPoints: 500 };
    expect(providentFundBaseMinor({ ...fund, monthlyDepositMinor: 240_000, ...five })).toBe(
      2_400_000,
    );
  });

  const fundRows = [
    { name: 'exact below the cap', over: {}, cap: 2_000_001, kind: 'exact' },
    { name: 'a lower bound at the cap', over: {}, cap: 2_000_000, kind: 'at_least' },
    { name: 'exact without a known cap', over: {}, cap: null, kind: 'exact' },
    {
      name: 'unknown below 5 %',
      over: { employeeRateBasisPoints: 499 },
      cap: null,
      kind: 'unknown',
    },
    {
      name: 'unknown above 12 %',
      over: { employerRateBasisPoints: 1201 },
      cap: null,
      kind: 'unknown',
    },
    { name: 'unknown far above the cap', over: {}, cap: 1_818_181, kind: 'unknown' },
    { name: 'a lower bound a tenth above it', over: {}, cap: 1_818_182, kind: 'at_least' },
    {
      name: 'unknown below the minimum wage',
      over: { monthlyDepositMinor: 40_799 },
      cap: null,
      kind: 'unknown',
    },
    { name: 'exact at it', over: { monthlyDepositMinor: 40_800 }, cap: null, kind: 'exact' },
    {
      name: 'unknown when sealed',
      over: { status: 'sealed' as const },
      cap: null,
      kind: 'unknown',
    },
  ];
  it.each(fundRows)('provident fund is $name', ({ over, cap, kind }) => {
    expect(incomeFromProvidentFund({ ...fund, ...over }, policy, cap).kind).toBe(kind);
  });

  const base = cleanFacts.social_insurance;
  const insuranceRows = [
    { baseMinor: base.floorMinor, kind: 'unknown' },
    { baseMinor: base.floorMinor + 1, kind: 'exact' },
    { baseMinor: base.capMinor - 1, kind: 'exact' },
    { baseMinor: base.capMinor, kind: 'at_least' },
    { baseMinor: base.capMinor + 1, kind: 'at_least' },
  ];
  it.each(insuranceRows)('insurance base $baseMinor is $kind', ({ baseMinor, kind }) => {
    expect(incomeFromSocialInsurance({ ...base, baseMinor }, policy.netPay, 1200).kind).toBe(kind);
  });

  it('reads net income of the tax year over the reported months', () => {
    expect(incomeFromTax(cleanFacts.tax, policy, today)).toEqual({
      kind: 'exact',
      netMonthlyMinor: 1_466_000,
    });
    expect(incomeFromTax({ ...cleanFacts.tax, monthsReported: 0 }, policy, today)).toEqual({
      kind: 'unknown',
      reason: 'no_months_reported',
    });
  });
});

describe('statements', () => {
  const tolerance = policy.tolerances.statements;
  const statements = cleanFacts.bank_statements;
  const row = (on: string, amountMinor: number, over: object = {}) => ({
    on,
    amountMinor,
    balanceMinor: 0,
    counterparty: '北京晨光测试科技有限公司',
    tag: 'salary' as const,
    ...over,
  });
  it('counts full months only', () => {
    expect(fullMonths('2026-05-01', '2026-07-31')).toEqual(['2026-05', '2026-06', '2026-07']);
    expect(fullMonths('2026-05-02', '2026-07-30')).toEqual(['2026-06']);
    expect(fullMonths('2026-12-01', '2027-02-28')).toEqual(['2026-12', '2027-01', '2027-02']);
  });

  it('drops the best and the worst month', () => {
    const amounts = [100, 1_000, 1_200, 1_100, 1_300, 9_000];
    const rows = amounts.map((yuan, i) => row(`2026-${String(i + 5).padStart(2, '0')}-10`, yuan));
    expect(incomeFromStatements({ ...statements, rows }, tolerance)).toEqual({
      kind: 'exact',
      netMonthlyMinor: 1_150,
    });
  });

  it('takes no own transfers, drawdowns or refunds, nor money that goes back in three days', () => {
    const others = (['own_transfer', 'loan_drawdown', 'refund'] as const).map((tag) =>
      row('2026-06-12', 5_000_000, { tag }),
    );
    const circle = [
      row('2026-07-01', 3_000_000, { counterparty: '甲' }),
      row('2026-07-04', -3_000_000, { counterparty: '甲', tag: 'other' }),
    ];
    const rows = [...statements.rows, ...others, ...circle];
    expect(incomeFromStatements({ ...statements, rows }, tolerance)).toEqual({
      kind: 'exact',
      netMonthlyMinor: 1_466_000,
    });
  });

  it('is unknown with five months or without salary, never zero', () => {
    expect(incomeFromStatements({ ...statements, from: '2026-06-01' }, tolerance)).toEqual({
      kind: 'unknown',
      reason: 'too_few_months',
    });
    expect(incomeFromStatements({ ...statements, rows: [] }, tolerance)).toEqual({
      kind: 'unknown',
      reason: 'no_salary_credits',
    });
  });
});
