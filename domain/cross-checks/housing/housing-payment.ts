import { coBorrowerIncomes } from '../co-borrower-means.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { debtServiceRatio } from '../debt-service-ratio.js';
import { exactIncome, netIncome, provesBeyond, provesWithin } from '../income.js';
import { firstInstalmentMinor } from '../instalment.js';
import { jointMeans } from '../joint-means.js';

/**
 * The payment for the home alone against income (银监发〔2004〕57号 art. 36; lending.md §7.3, 50 %), of the borrower and of whoever owes it with
 * him: exactly the limit passes, and so does what is within it by a lower bound of income; beyond a lower bound nothing is said.
 */
export const housingPayment: CrossCheck<'mortgage'> = {
  rule: 'housing_payment',
  about: 'borrower',
  staleWhen: ['tax', 'provident_fund', 'bank_statements', 'social_insurance', 'terms'],
  opensQuestions: ['Q-MORT-05', 'Q-MORT-22'],
  evaluate(input, subject) {
    const { income, coBorrowers } = jointMeans(input, subject);
    if (income.kind === 'unknown') return notEvaluated(...income.missing);
    const { terms } = input.file;
    const { limitBasisPoints } = input.policy.housingPayment;
    const instalmentMinor = firstInstalmentMinor(terms, terms.amount.amountMinor);
    const ratio = debtServiceRatio(instalmentMinor, income.netMonthlyMinor, limitBasisPoints);
    const numbers = [
      netIncome(income),
      ...coBorrowers.map(coBorrowerIncomes),
      amount('instalment_of_this_loan', instalmentMinor, 'application'),
      compared('housing_payment_ratio', ratio.basisPoints, 'basis_points', 'policy'),
    ];
    const isProven = ratio.exceeds ? provesBeyond(income) : provesWithin(income);
    if (!isProven) return notEvaluated(exactIncome);
    if (!ratio.exceeds) return clear(...numbers);
    return findingOf(housingPayment, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { limitBasisPoints },
    });
  },
};
