import { clear, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import { employerSources, payersOf, payerSources } from './employer-payers.js';

/**
 * The employer of the application against insurance payer, withholding agent, salary payer and fund payer, with the directory's
 * aliases and former names (lending.md §5). A dispatched worker is paid by another by law (ER-02), so there a difference is a yellow
 * question; for everybody else it is orange. A name that is only near is another rule's finding.
 */
export const employerAcrossSources: CrossCheck = {
  rule: 'employer_differs',
  about: 'each_borrower',
  staleWhen: employerSources,
  opensQuestions: ['Q-PROB-02'],
  evaluate(input, subject) {
    const named = payersOf(input, subject);
    if (named === undefined) return notEvaluated('employment');
    const { employment, payers, values } = named;
    if (payers.length === 0) return notEvaluated(...payerSources);
    if (!payers.some(({ relation }) => relation === 'other')) return clear(...values);
    return findingOf(employerAcrossSources, subject, {
      severity: employment.form === 'dispatched' ? 'yellow' : 'orange',
      kind: employment.form === 'dispatched' ? 'operational' : 'credit',
      compared: values,
      sourceOrder: [...payerSources],
    });
  },
};
