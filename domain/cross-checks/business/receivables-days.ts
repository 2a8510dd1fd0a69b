import type { FinancialStatement } from '../../facts/financial-statements.js';
import type { ComparedValue } from '../../findings/finding.js';
import type { BusinessPolicy } from '../../policy/business-policy.js';
import type { IndustryRisk } from '../../policy/industry-risk.js';
import { compared } from '../cross-check.js';
import { statementsSource } from './business-case.js';
import { turnoverDays } from './working-capital.js';

/** Days of receivables of a year, in hundredths; null where the paper does not tell. */
export const receivablesDaysOf = (year: FinancialStatement): number | null =>
  turnoverDays(year)?.receivables ?? null;

/**
 * Receivables that stand for longer than policy allows above the usual days of the industry (EW-B06): both numbers, or null where they do not, or one
 * of them is not known. Exactly as long passes.
 */
export function slowReceivables(
  year: FinancialStatement,
  { usual: { receivablesDays } }: Pick<IndustryRisk, 'usual'>,
  { industry: { receivablesPercentMax } }: Pick<BusinessPolicy, 'industry'>,
): ComparedValue[] | null {
  const days = receivablesDaysOf(year);
  if (receivablesDays === null || days === null) return null;
  // Days are in hundredths, so a hundred times the usual days times per cent is on the other side.
  if (days <= receivablesDays * receivablesPercentMax) return null;
  return [
    compared('receivables_days', Math.round(days / 100), 'days', statementsSource),
    compared('receivables_days_usual', receivablesDays, 'days', 'industry_risk'),
  ];
}
