import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { debtServiceRatio } from '../debt-service-ratio.js';
import { monthlyDebts } from '../debts.js';
import {
  exactIncome,
  incomeOf,
  incomeSources,
  netIncome,
  provesBeyond,
  provesWithin,
} from '../income.js';
import { firstInstalmentMinor } from '../instalment.js';
import { guaranteeOf } from './guaranteeing.js';

/**
 * Whether a person who guarantees could pay the instalments beside his own debts: by the part of the loan that he guarantees, and by an income that sources
 * show. What he only says is no income, as of whoever borrows.
 */
export const guarantorIncome: CrossCheck = {
  rule: 'guarantor_income',
  about: 'guaranteeing_person',
  staleWhen: ['credit_bureau', 'declaredDebts', 'terms', 'guarantee', ...incomeSources],
  opensQuestions: ['Q-GUAR-05', 'Q-GUAR-07'],
  evaluate(input, subject) {
    const limits = input.policy.guarantors;
    if (limits === undefined) return notEvaluated('policy');
    const here = guaranteeOf(input.file, subject);
    if (here === undefined) return notEvaluated('guarantee');
    const income = incomeOf(input, subject);
    if (income.kind === 'unknown') return notEvaluated(...income.missing);
    const { terms } = input.file;
    const part = Math.min(here.amount.amountMinor, terms.amount.amountMinor);
    const instalmentMinor = firstInstalmentMinor(terms, part);
    const debts = monthlyDebts(input, subject);
    const { incomeShareMaxBasisPoints } = limits;
    const ratio = debtServiceRatio(
      debts.totalMinor + instalmentMinor,
      income.netMonthlyMinor,
      incomeShareMaxBasisPoints,
    );
    // Statements of a guarantor are not asked for; without his credit report his debts may be more than is known.
    const lacksReport = debts.missing.includes('credit_bureau');
    if (lacksReport && !ratio.exceeds) return notEvaluated('credit_bureau');
    if (!(ratio.exceeds ? provesBeyond(income) : provesWithin(income)))
      return notEvaluated(exactIncome);
    const numbers = [
      amount('other_monthly_debts', debts.totalMinor, 'credit_bureau'),
      amount('instalment_guaranteed', instalmentMinor, 'computed'),
      netIncome(income),
      compared('debt_service_ratio', ratio.basisPoints, 'basis_points', 'computed'),
    ];
    if (!ratio.exceeds) return clear(...numbers);
    return findingOf(guarantorIncome, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { incomeShareMaxBasisPoints },
    });
  },
};
