import { addMonthsFromAnchor, civilDate } from '../calendar/civil-date.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import { usableFacts } from './usable-facts.js';

/** Two changes of number in six months by the credit report's phone list (T004, depth.md G16); no list is no proof of calm. */
export const contactsChanged: CrossCheck = {
  rule: 'contacts_changed',
  about: 'borrower',
  staleWhen: ['credit_bureau'],
  opensQuestions: ['Q-AUTO-20', 'Q-MORT-23', 'Q-CONS-15'],
  evaluate(input, subject) {
    const bureau = usableFacts(input, subject, 'credit_bureau');
    if (bureau.state !== 'data') return notEvaluated('credit_bureau');
    const { from, windowMonths } = input.policy.signals.contactChanges;
    const since = addMonthsFromAnchor(civilDate(input.today), -windowMonths);
    const numbers = new Set(
      bureau.data.phones.filter((phone) => phone.updatedOn > since).map((phone) => phone.number),
    );
    const count = compared('numbers_updated', numbers.size, 'count', 'credit_bureau');
    if (numbers.size < from) return clear(count);
    return findingOf(contactsChanged, subject, {
      severity: 'yellow',
      kind: 'fraud',
      compared: [count],
      tolerance: { from, windowMonths },
    });
  },
};
