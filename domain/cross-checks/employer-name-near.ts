import { clear, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import { employerSources, payersOf, payerSources } from './employer-payers.js';

/**
 * A payer whose name is only near the employer's: of one sound, a short form, the same name of another place, or a branch with a code of its own.
 * It is asked once more and never passes an employer (questions.md §1.2, `same_entity`), and is most often how a name was written down.
 */
export const employerNameNear: CrossCheck = {
  rule: 'employer_name_near',
  about: 'each_borrower',
  staleWhen: employerSources,
  opensQuestions: ['Q-PROB-02'],
  evaluate(input, subject) {
    const named = payersOf(input, subject);
    if (named === undefined) return notEvaluated('employment');
    const { payers, values } = named;
    if (payers.length === 0) return notEvaluated(...payerSources);
    if (!payers.some(({ relation }) => relation === 'near')) return clear(...values);
    return findingOf(employerNameNear, subject, {
      severity: 'yellow',
      kind: 'operational',
      compared: values,
      sourceOrder: [...payerSources],
    });
  },
};
