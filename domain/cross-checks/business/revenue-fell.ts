import { amount, clear, findingOf, notEvaluated } from '../cross-check.js';
import { timesFraction } from './amounts.js';
import { statementsSource, type BusinessRule } from './business-case.js';
import { monthsIn } from './monthly-sales.js';
import { inOrder, isOld } from './statements.js';

/**
 * Sales a month of the newest statement against those of the one before (EW-B01: down by more than 20 %; S54). Months and years are compared by their
 * average, so a season may show; that is asked about and not decided here.
 */
export const revenueFell: BusinessRule = {
  rule: 'revenue_fell',
  staleWhen: [statementsSource],
  opensQuestions: ['Q-SME-07'],
  evaluate(input) {
    const [before, after] = inOrder(input).slice(-2);
    if (before === undefined || after === undefined || isOld(input)) {
      return notEvaluated(statementsSource);
    }
    const monthly = ({ from, to, income }: typeof before) =>
      timesFraction(income.revenueMinor, 1, monthsIn(from.slice(0, 7), to.slice(0, 7)));
    const [was, is] = [monthly(before), monthly(after)];
    const numbers = [
      amount('revenue_monthly_before', was, statementsSource),
      amount('revenue_monthly', is, statementsSource),
    ];
    const { revenueFallPercentMax } = input.policy.books;
    const fell = BigInt(was - is) * 100n > BigInt(was) * BigInt(revenueFallPercentMax);
    if (!fell) return clear(...numbers);
    return findingOf(revenueFell, input.subject, {
      ...{ severity: 'yellow', kind: 'credit', compared: numbers },
      tolerance: { revenueFallPercentMax },
    });
  },
};
