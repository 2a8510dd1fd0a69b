import { contactChanges } from './contact-changes.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';

/**
 * So many numbers taken up within the window (T004, depth.md G16): by the credit report's phone list, by corrections and by the operator. The
 * finding asks for a background check; it accuses nobody.
 */
export const contactsChanged: CrossCheck = {
  rule: 'contacts_changed',
  about: 'each_borrower',
  staleWhen: ['credit_bureau', 'phone_ownership', 'contactPoints'],
  opensQuestions: ['Q-AUTO-20', 'Q-MORT-23', 'Q-CONS-15'],
  evaluate(input, subject) {
    const changes = contactChanges(input, subject);
    if (changes.state === 'not_evaluated') return notEvaluated(...changes.missing);
    const { from, windowMonths } = input.policy.signals.contactChanges;
    const { numbers } = changes;
    const sources = [...new Set(numbers.flatMap(({ seenIn }) => seenIn))];
    const counts = [
      compared('numbers_updated', numbers.length, 'count', 'policy'),
      ...sources.map((source) =>
        compared(
          'numbers_seen',
          numbers.filter(({ seenIn }) => seenIn.includes(source)).length,
          'count',
          source,
        ),
      ),
    ];
    if (numbers.length < from) return clear(...counts);
    return findingOf(contactsChanged, subject, {
      severity: 'yellow',
      kind: 'fraud',
      compared: counts,
      tolerance: { from, windowMonths },
    });
  },
};
