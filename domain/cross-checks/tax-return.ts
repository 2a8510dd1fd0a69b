import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from './cross-check.js';
import { taxReturnFit } from './implied-income/tax-return-fit.js';
import { usableFacts } from './usable-facts.js';

const source = 'tax';

/**
 * The tax return held against itself (lending.md §7.1): its tax against the brackets on its gross, and its year. A gross that bore no tax
 * was not earned, not declared in truth or not settled; such a return is no figure of income (`implied-income/tax.ts`).
 */
export const taxReturn: CrossCheck = {
  rule: 'tax_return_differs',
  about: 'each_borrower',
  staleWhen: [source],
  opensQuestions: ['Q-PROB-01'],
  evaluate(input, subject) {
    const facts = usableFacts(input, subject, source);
    const tolerance = input.policy.tolerances.taxReturn;
    if (facts.state === 'missing') return notEvaluated(source);
    if (tolerance === undefined) return notEvaluated('policy');
    if (facts.state === 'no_record') return clear();
    const { data } = facts;
    if (data.monthsReported === 0) return notEvaluated('no_months_reported');
    const { standardDeductionMonthlyMinor } = input.policy.netPay;
    const { fit, leastMinor, mostMinor } = taxReturnFit(
      ...([data, standardDeductionMonthlyMinor, tolerance, input.today] as const),
    );
    const numbers = [
      compared('tax_year', String(data.year), 'text', source),
      amount('gross_income_of_year', data.grossIncomeMinor, source),
      amount('tax_paid', data.taxPaidMinor, source),
      amount('tax_at_least', leastMinor, 'policy'),
      amount('tax_at_most', mostMinor, 'policy'),
    ];
    if (fit === 'fits') return clear(...numbers);
    return findingOf(taxReturn, subject, {
      ...{ severity: fit === 'other_year' ? 'yellow' : 'orange', kind: 'credit' },
      compared: [...numbers, compared('tax_return', fit, 'text', source)],
      tolerance: { percent: tolerance.tolerancePercent, toleranceMinor: tolerance.toleranceMinor },
    });
  },
};
