import type { ProvidentFundFacts } from '../../facts/provident-fund.js';
import { divideRounded } from '../../money/rounding.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { netMonthlyMinor } from './income-tax.js';
import { unknownIncome, type ImpliedIncome } from './implied-income.js';

/** The salary base: monthly deposit ÷ (employee's + employer's rate). 4,800 at 12 % and 12 % is 20,000 (lending.md §7.1). */
export function providentFundBaseMinor(facts: ProvidentFundFacts): number | null {
  const rate = facts.employeeRateBasisPoints + facts.employerRateBasisPoints;
  if (rate === 0) return null;
  const scaled = BigInt(facts.monthlyDepositMinor) * 10_000n;
  return Number(divideRounded(scaled, BigInt(rate), 'half-up'));
}

/**
 * Net income behind a provident fund account. Rates outside 5–12 % are not the statutory scheme; the base is capped at three times
 * the local average, for which the insurance cap stands when it is known, and a base at the cap is a lower bound.
 */
export function incomeFromProvidentFund(
  facts: ProvidentFundFacts,
  policy: Pick<ProductPolicy, 'netPay' | 'tolerances'>,
  capMinor: number | null,
): ImpliedIncome {
  const { rateMinBasisPoints, rateMaxBasisPoints } = policy.tolerances.providentFund;
  const rates = [facts.employeeRateBasisPoints, facts.employerRateBasisPoints];
  if (rates.some((rate) => rate < rateMinBasisPoints || rate > rateMaxBasisPoints)) {
    return unknownIncome('rate_out_of_bounds');
  }
  if (facts.status !== 'paying') return unknownIncome('account_not_paying');
  const base = providentFundBaseMinor(facts);
  if (base === null || base === 0) return unknownIncome('no_deposit');
  const { minimumWageMinor, aboveCapPercentMax } = policy.tolerances.providentFund;
  if (minimumWageMinor !== undefined && base < minimumWageMinor) {
    return unknownIncome('base_below_minimum_wage');
  }
  // The law allows no such base; a little above it is the cap of another year.
  const isAboveCap =
    capMinor !== null &&
    aboveCapPercentMax !== undefined &&
    BigInt(base) * 100n > BigInt(capMinor) * BigInt(100 + aboveCapPercentMax);
  if (isAboveCap) return unknownIncome('base_above_cap');
  const net = netMonthlyMinor(base, {
    socialBasisPoints: policy.netPay.socialContributionBasisPoints,
    providentFundBasisPoints: facts.employeeRateBasisPoints,
    standardDeductionMonthlyMinor: policy.netPay.standardDeductionMonthlyMinor,
  });
  const capped = capMinor !== null && base >= capMinor;
  return { kind: capped ? 'at_least' : 'exact', netMonthlyMinor: net };
}
