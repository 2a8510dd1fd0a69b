import type { FinancialStatement } from '../../facts/financial-statements.js';
import type { BusinessRatioName } from '../../policy/business-policy.js';
import { ratioBasisPoints } from './amounts.js';

/** A ratio that cannot be worked out: nothing stands under the line, or the paper was not handed in. */
export type RatioValue = number | 'no_such_debt' | null;

/**
 * The ratios of one statement (lending.md §7.3), in basis points, towards zero. `no_such_debt` is a company that owes nothing of the kind, which is
 * good; null is what the papers do not tell. Interest cover is earnings before interest and tax over interest.
 */
export function businessRatios({
  closing,
  income,
  cashFlow,
}: FinancialStatement): Record<BusinessRatioName, RatioValue> {
  const quick = closing.currentAssetsMinor - closing.stockMinor - closing.prepaymentsMinor;
  const over = (part: number, whole: number): RatioValue =>
    whole === 0 ? 'no_such_debt' : ratioBasisPoints(part, whole);
  return {
    current_ratio: over(closing.currentAssetsMinor, closing.currentLiabilitiesMinor),
    quick_ratio: over(quick, closing.currentLiabilitiesMinor),
    leverage: ratioBasisPoints(closing.totalLiabilitiesMinor, closing.totalAssetsMinor),
    interest_cover: over(income.profitBeforeTaxMinor + income.interestMinor, income.interestMinor),
    operating_cash_to_debt:
      cashFlow === null ? null : over(cashFlow.operatingMinor, closing.totalLiabilitiesMinor),
  };
}
