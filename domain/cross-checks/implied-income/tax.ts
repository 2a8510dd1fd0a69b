import type { TaxFacts } from '../../facts/tax.js';
import { divideRounded } from '../../money/rounding.js';
import { unknownIncome, type ImpliedIncome } from './implied-income.js';

/** Net income of the last full tax year: gross less contributions less tax, over the months that were reported. */
export function incomeFromTax(facts: TaxFacts): ImpliedIncome {
  if (facts.monthsReported === 0) return unknownIncome('no_months_reported');
  const net = facts.grossIncomeMinor - facts.socialContributionsMinor - facts.taxPaidMinor;
  if (net <= 0) return unknownIncome('no_income_reported');
  const monthly = divideRounded(BigInt(net), BigInt(facts.monthsReported), 'half-up');
  return { kind: 'exact', netMonthlyMinor: Number(monthly) };
}
