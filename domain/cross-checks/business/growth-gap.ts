import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { ratioBasisPoints } from './amounts.js';
import { statementsSource, type BusinessRule } from './business-case.js';
import { inOrder, isYear, latestYear } from './statements.js';

const pointBasisPoints = 100;

/** Growth from one amount to another in basis points of the first; null from nothing. */
function growth(before: number, after: number): number | null {
  return ratioBasisPoints(after - before, before);
}

/**
 * Receivables or stock that grow faster than sales (depth.md G4): sales that nobody pays, or goods that nobody buys. Two full years in a row are
 * compared, by percentage points; both at once are orange.
 */
export const growthGap: BusinessRule = {
  rule: 'receivables_or_stock_outgrow_sales',
  staleWhen: [statementsSource],
  opensQuestions: ['Q-SME-13'],
  evaluate(input) {
    const { policy, subject } = input;
    const after = latestYear(input);
    const before = inOrder(input).filter(isYear).at(-2);
    if (after === undefined || before === undefined) return notEvaluated(statementsSource);
    if (Number(after.to.slice(0, 4)) - Number(before.to.slice(0, 4)) !== 1) {
      return notEvaluated(statementsSource);
    }
    const sales = growth(before.income.revenueMinor, after.income.revenueMinor);
    const receivables = growth(before.closing.receivablesMinor, after.closing.receivablesMinor);
    const stock = growth(before.closing.stockMinor, after.closing.stockMinor);
    if (sales === null) return notEvaluated(statementsSource);
    const { growthPointsMax } = policy.books;
    const numbers = [
      amount('sales_last_year', after.income.revenueMinor, statementsSource),
      compared('growth_of_sales', sales, 'basis_points', statementsSource),
      compared('growth_of_receivables', receivables, 'basis_points', statementsSource),
      compared('growth_of_stock', stock, 'basis_points', statementsSource),
    ];
    const outgrown = [receivables, stock].filter(
      (one) => one !== null && one - sales > growthPointsMax * pointBasisPoints,
    );
    if (outgrown.length === 0) return clear(...numbers);
    return findingOf(growthGap, subject, {
      severity: outgrown.length > 1 ? 'orange' : 'yellow',
      kind: 'credit',
      compared: numbers,
      tolerance: { growthPointsMax },
    });
  },
};
