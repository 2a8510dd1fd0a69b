import { loanSubject } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { insuranceQuestions, unread, type InsuranceRule } from './insurance-case.js';

/**
 * The premium is not paid: a policy is a promise under the condition of its payment as a rule (保险法 art. 13 and 14 leave it to the contract), and
 * whoever has not paid may find that nothing is covered.
 */
export const premiumPaid: InsuranceRule = {
  rule: 'insurance_premium_unpaid',
  staleWhen: ['insurance_policy'],
  opensQuestions: insuranceQuestions,
  evaluate({ paper: { cover } }) {
    if (cover.premiumPaid === undefined) return notEvaluated(unread('premiumPaid'));
    const value = compared('premium_paid', String(cover.premiumPaid), 'text', 'insurance_policy');
    if (cover.premiumPaid) return clear(value);
    return findingOf(premiumPaid, loanSubject, {
      ...{ severity: 'orange', kind: 'operational', compared: [value] },
    });
  },
};
