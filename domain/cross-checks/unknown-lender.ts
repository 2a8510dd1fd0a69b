import {
  compared,
  clear,
  findingOf,
  notEvaluated,
  amount,
  type CrossCheck,
} from './cross-check.js';
import { monthlyDebts } from './debts.js';
import { usableFacts } from './usable-facts.js';

/** Repayments in the statements to a lender that neither the applicant nor the credit report names (S67, Q-PROB-03). */
export const unknownLender: CrossCheck = {
  rule: 'unknown_lender',
  about: 'each_borrower',
  staleWhen: ['bank_statements', 'credit_bureau', 'declaredDebts'],
  opensQuestions: ['Q-PROB-03'],
  evaluate(input, subject) {
    if (usableFacts(input, subject, 'bank_statements').state !== 'data') {
      return notEvaluated('bank_statements');
    }
    const debts = monthlyDebts(input, subject);
    const hidden = debts.lenders.filter(
      (one) =>
        one.statementsMinor !== null && one.declaredMinor === null && one.bureauMinor === null,
    );
    if (hidden.length === 0) {
      return clear(
        compared('lenders_seen_in_statements', debts.lenders.length, 'count', 'bank_statements'),
      );
    }
    return findingOf(unknownLender, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: hidden.flatMap((one) => [
        compared('lender_seen', one.lender, 'text', 'bank_statements'),
        amount('monthly_repayment_seen', one.statementsMinor, 'bank_statements'),
      ]),
      tolerance: { monthsSeenMin: input.policy.tolerances.undeclaredLender.monthsSeenMin },
    });
  },
};
