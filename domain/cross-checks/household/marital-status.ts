import { borrowingPartyOf } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { dataOf } from '../usable-facts.js';
import { declaredStatus } from './declared-status.js';

/**
 * The marital status that was declared is the one that the credit bureau knows (questions.md Q-AUTO-03, Q-MORT-02). Whoever leaves a
 * spouse out leaves out her debts and her say in what is bought together (民法典 art. 1062 to 1064); divorced on paper shortly before
 * buying a home, he is asked. What the bureau does not know is not evaluated.
 */
export const maritalStatusDiffers: CrossCheck = {
  rule: 'marital_status_differs',
  about: 'borrower',
  staleWhen: ['credit_bureau', 'maritalStatus'],
  opensQuestions: ['Q-AUTO-03', 'Q-MORT-02', 'Q-CONS-01'],
  evaluate(input, subject) {
    const declared = declaredStatus(borrowingPartyOf(input.file));
    if (declared === null) return notEvaluated('borrower');
    const known = dataOf(input, subject, 'credit_bureau')?.maritalStatus ?? null;
    if (known === null) return notEvaluated('credit_bureau');
    const values = [
      compared('marital_status', declared, 'text', 'application'),
      compared('marital_status', known, 'text', 'credit_bureau'),
    ];
    if (declared === known) return clear(...values);
    return findingOf(maritalStatusDiffers, subject, {
      ...{ severity: 'yellow', kind: 'legal', compared: values },
    });
  },
};
