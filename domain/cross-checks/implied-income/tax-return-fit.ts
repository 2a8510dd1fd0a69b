import type { TaxFacts } from '../../facts/tax.js';
import { divideRounded } from '../../money/rounding.js';
import type { TaxReturnTolerance } from '../../policy/tolerance-policy.js';
import { yearlyTaxMinor } from './income-tax.js';

/** Whether a return fits itself, with the least and the most tax that its gross allows, in minor units. */
export interface TaxReturnFit {
  fit: 'fits' | 'other_year' | 'tax_below_gross' | 'tax_above_gross';
  leastMinor: number;
  mostMinor: number;
}

/**
 * The tax of a return against the brackets on its own gross (lending.md §7.1). The most is due where nothing but contributions and the
 * standard deduction of the reported months is taken off; the least where the year's deduction and every further one that the policy
 * allows are. Exactly at a bound still fits. The year is the last one, or up to the month of settlement the one before.
 */
export function taxReturnFit(
  facts: TaxFacts,
  standardDeductionMonthlyMinor: number,
  tolerance: TaxReturnTolerance,
  today: string,
): TaxReturnFit {
  const before = facts.grossIncomeMinor - facts.socialContributionsMinor;
  const most = yearlyTaxMinor(before - standardDeductionMonthlyMinor * facts.monthsReported);
  const deductions = standardDeductionMonthlyMinor + tolerance.otherDeductionsMonthlyMaxMinor;
  const least = yearlyTaxMinor(before - 12 * deductions);
  const { tolerancePercent, toleranceMinor } = tolerance;
  const mostMinor = share(most, 100 + tolerancePercent, 'up') + toleranceMinor;
  const leastMinor = Math.max(0, share(least, 100 - tolerancePercent, 'down') - toleranceMinor);
  const fit = !isLastYear(facts.year, today, tolerance)
    ? 'other_year'
    : facts.taxPaidMinor < leastMinor
      ? 'tax_below_gross'
      : facts.taxPaidMinor > mostMinor
        ? 'tax_above_gross'
        : 'fits';
  return { fit, leastMinor, mostMinor };
}

function isLastYear(year: number, today: string, { settledUntilMonth }: TaxReturnTolerance) {
  const [thisYear = 0, month = 0] = today.split('-').map(Number);
  return year === thisYear - 1 || (year === thisYear - 2 && month <= settledUntilMonth);
}

const share = (amountMinor: number, percent: number, rounding: 'up' | 'down'): number =>
  Number(divideRounded(BigInt(amountMinor) * BigInt(percent), 100n, rounding));
