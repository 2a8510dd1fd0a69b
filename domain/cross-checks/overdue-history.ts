import { overdueMonthsOf } from '../checks/overdue-months.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import { usableFacts } from './usable-facts.js';

/**
 * Late months in the report open the question why; 连三累六 is red. An overdue that the customer admits and the report does not show
 * is no contradiction, since one-time repair hides some (lending.md §1.2), so this rule never compares with what was said.
 */
export const overdueHistory: CrossCheck = {
  rule: 'overdue_history',
  about: 'each_liable',
  staleWhen: ['credit_bureau'],
  opensQuestions: ['Q-PROB-07', 'Q-GUAR-07'],
  evaluate(input, subject) {
    const bureau = usableFacts(input, subject, 'credit_bureau');
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    if (bureau.state === 'no_record') return clear();
    const limits = input.policy.tolerances.overdueHistory;
    const late = overdueMonthsOf(bureau.data.accounts, limits.windowMonths);
    const numbers = [
      compared('overdue_months_in_a_row', late.consecutiveMax, 'months', 'credit_bureau'),
      compared('overdue_months_in_all', late.totalMax, 'months', 'credit_bureau'),
      compared('accounts_with_loss', late.lossAccounts, 'count', 'credit_bureau'),
    ];
    if (late.totalMax === 0 && late.lossAccounts === 0) return clear(...numbers);
    const many =
      late.lossAccounts > 0 ||
      late.consecutiveMax >= limits.consecutiveMonths ||
      late.totalMax >= limits.totalMonths;
    return findingOf(overdueHistory, subject, {
      severity: many ? 'red' : 'yellow',
      kind: 'credit',
      compared: numbers,
      tolerance: {
        consecutiveMonths: limits.consecutiveMonths,
        totalMonths: limits.totalMonths,
        windowMonths: limits.windowMonths,
      },
    });
  },
};
