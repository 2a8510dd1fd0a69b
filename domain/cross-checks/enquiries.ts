import { addMonthsFromAnchor, civilDate } from '../calendar/civil-date.js';
import type { CreditBureauFacts } from '../facts/credit-bureau.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import { answeredOn, usableFacts } from './usable-facts.js';

/** Enquiries of lenders for approval within the window that ends on a day; post-loan and own enquiries say nothing about need of money. */
export function approvalEnquiries(
  facts: CreditBureauFacts,
  until: string,
  windowMonths: number,
): number {
  const since = addMonthsFromAnchor(civilDate(until), -windowMonths);
  return facts.enquiries.filter(
    (one) => one.on > since && (one.reason === 'loan_approval' || one.reason === 'card_approval'),
  ).length;
}

/** More than six in six months is yellow (lending.md §7.3); exactly six is not. Counted back from the day of the report, which says nothing of later ones. */
export const enquiries: CrossCheck = {
  rule: 'credit_enquiries',
  about: 'each_borrower',
  staleWhen: ['credit_bureau'],
  opensQuestions: ['Q-AUTO-08', 'Q-MORT-16', 'Q-CONS-05', 'Q-SME-14', 'Q-PROJ-03'],
  evaluate(input, subject) {
    const bureau = usableFacts(input, subject, 'credit_bureau');
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    const { max, windowMonths } = input.policy.tolerances.enquiries;
    const reportedOn = answeredOn(input, subject, 'credit_bureau') ?? input.today;
    const count =
      bureau.state === 'data' ? approvalEnquiries(bureau.data, reportedOn, windowMonths) : 0;
    const numbers = [compared('approval_enquiries', count, 'count', 'credit_bureau')];
    if (count <= max) return clear(...numbers);
    return findingOf(enquiries, subject, {
      severity: 'yellow',
      kind: 'credit',
      compared: numbers,
      tolerance: { max, windowMonths },
    });
  },
};
