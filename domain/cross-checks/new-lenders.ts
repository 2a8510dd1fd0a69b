import { addMonthsFromAnchor, civilDate } from '../calendar/civil-date.js';
import type { CreditBureauFacts } from '../facts/credit-bureau.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import { usableFacts } from './usable-facts.js';

/** Lenders with whom an unsecured account was opened within the window; two loans at one lender are one lender. */
export function newUnsecuredLenders(
  facts: CreditBureauFacts,
  today: string,
  windowMonths: number,
): number {
  const since = addMonthsFromAnchor(civilDate(today), -windowMonths);
  const opened = facts.accounts.filter((one) => !one.secured && one.openedOn > since);
  return new Set(opened.map(({ lender }) => lender)).size;
}

/** Several new unsecured lenders before the application (depth.md G17; EW-R06 of lending.md §3.2 before the money): from the policy's count on. */
export const newLenders: CrossCheck = {
  rule: 'new_lenders',
  about: 'each_borrower',
  staleWhen: ['credit_bureau'],
  opensQuestions: ['Q-AUTO-07', 'Q-MORT-16', 'Q-CONS-04'],
  evaluate(input, subject) {
    const bureau = usableFacts(input, subject, 'credit_bureau');
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    const { from, windowMonths } = input.policy.tolerances.newLenders;
    const count =
      bureau.state === 'data' ? newUnsecuredLenders(bureau.data, input.today, windowMonths) : 0;
    const numbers = [compared('new_unsecured_lenders', count, 'count', 'credit_bureau')];
    if (count < from) return clear(...numbers);
    return findingOf(newLenders, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { from, windowMonths },
    });
  },
};
