import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from './cross-check.js';
import { coBorrowerDebts, coBorrowerIncomes } from './co-borrower-means.js';
import { netIncome } from './income.js';
import { debtServiceOf } from './ratios.js';

/**
 * All debts with this loan against income (lending.md §7.3, 55 %), of the borrower and of whoever owes it with him: monthly debt = bureau ∪
 * declared ∪ lenders seen in statements + this loan's instalment. The finding names the largest amount that keeps the limit, and the ratio under lower income.
 */
export const debtService: CrossCheck = {
  rule: 'debt_service',
  about: 'borrower',
  staleWhen: [
    'tax',
    'provident_fund',
    'bank_statements',
    'social_insurance',
    'credit_bureau',
    'declaredDebts',
    'terms',
  ],
  opensQuestions: ['Q-AUTO-07', 'Q-AUTO-19', 'Q-MORT-16', 'Q-MORT-22', 'Q-CONS-04', 'Q-CONS-13'],
  evaluate(input, subject) {
    const ratio = debtServiceOf(input, subject);
    if (ratio.state === 'not_evaluated') return notEvaluated(...ratio.missing);
    const numbers = [
      netIncome({
        kind: ratio.incomeIs,
        netMonthlyMinor: ratio.incomeMinor,
        source: ratio.incomeSource,
      }),
      amount('other_monthly_debts', ratio.otherDebtMinor, 'credit_bureau'),
      ...(ratio.coBorrowers ?? []).map(coBorrowerIncomes),
      ...(ratio.coBorrowers ?? []).map(coBorrowerDebts),
      amount('instalment_of_this_loan', ratio.instalmentMinor, 'application'),
      compared('debt_service_ratio', ratio.basisPoints, 'basis_points', 'policy'),
      compared('debt_service_ratio_stressed', ratio.stressedBasisPoints, 'basis_points', 'policy'),
      amount('largest_amount_within_limit', ratio.largestAmountMinor, 'policy'),
    ];
    if (!ratio.exceeds) return clear(...numbers);
    return findingOf(debtService, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { limitBasisPoints: input.policy.debtService.limitBasisPoints },
    });
  },
};
