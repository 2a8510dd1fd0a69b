import type { ComparedValue } from '../findings/finding.js';
import { personOf } from '../checks/case-file.js';
import { amount, type CrossCheckInput } from './cross-check.js';
import { monthlyDebts, type MonthlyDebts } from './debts.js';
import { incomeOf, type IncomeSource } from './income.js';
import { jointDebts } from './joint-accounts.js';

/** What a co-borrower brings and owes each month. */
export interface CoBorrowerMeans {
  partyId: string;
  /** Null where he states no income, or no source shows one: what is not proven, or by his own paper alone, is not counted. */
  income: { netMonthlyMinor: number; source: IncomeSource } | null;
  debtMinor: number;
}

/**
 * Of a co-borrower the credit report has to be there. His statements are read where there are any and are not waited for: nobody is asked for
 * them.
 * @param countedParties those whose debts are counted already
 */
export function coBorrowerMeans(
  input: Pick<CrossCheckInput, 'file' | 'policy' | 'now'>,
  partyId: string,
  countedParties: readonly string[],
): { means: CoBorrowerMeans; isLowerBound: boolean; missing: MonthlyDebts['missing'] } {
  const isStated = (personOf(input.file, partyId)?.income ?? null) !== null;
  const said = isStated ? incomeOf(input, partyId) : null;
  const income =
    said === null || said.kind === 'unknown' || said.kind === 'at_most'
      ? null
      : { netMonthlyMinor: said.netMonthlyMinor, source: said.source };
  const debts = monthlyDebts(input, partyId, jointDebts(input, partyId, countedParties));
  return {
    means: { partyId, income, debtMinor: debts.totalMinor },
    isLowerBound: income !== null && said?.kind === 'at_least',
    missing: debts.missing.filter((source) => source === 'credit_bureau'),
  };
}

/** What of a co-borrower's income is in the sum; null where none of it was proven. Which of several he is, the label says. */
export const coBorrowerIncomes = ({ partyId, income }: CoBorrowerMeans): ComparedValue =>
  amount(
    `income_of_co_borrower:${partyId}`,
    income?.netMonthlyMinor ?? null,
    income?.source ?? 'application',
  );

/** What of his debts is in the sum. */
export const coBorrowerDebts = ({ partyId, debtMinor }: CoBorrowerMeans): ComparedValue =>
  amount(`debts_of_co_borrower:${partyId}`, debtMinor, 'credit_bureau');
