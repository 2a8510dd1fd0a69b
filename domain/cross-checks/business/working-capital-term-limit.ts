import type { CompanyProduct } from '../../application/product.js';
import { inForceOn } from '../../policy/dated.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { submittedOn } from '../submitted-on.js';

/**
 * Working capital is lent for three years as a rule and for five at the longest, where money comes back late (流贷办法 2024-2); fixed assets for
 * ten as a rule, longer with the head office's approval (固贷办法 2024-1; lending.md §1.1 row 14): beyond the rule a person looks, beyond the
 * limit of law or policy it is not lent.
 */
export const workingCapitalTermLimit: CrossCheck<CompanyProduct> = {
  rule: 'term_limit',
  about: 'loan',
  staleWhen: ['terms.termMonths'],
  opensQuestions: [],
  evaluate({ file, policy }, subject) {
    const on = submittedOn(file, policy.zone);
    const limit = policy.termLimits.find((one) => inForceOn(one, on));
    if (limit === undefined) return notEvaluated(`policy:termLimits:${on}`);
    const { termMonths } = file.terms;
    const numbers = [
      compared('term', termMonths, 'months', 'application'),
      compared('usual_term', limit.usualMonthsMax, 'months', 'policy'),
      compared('longest_term', limit.monthsMax, 'months', 'policy'),
    ];
    if (termMonths <= limit.usualMonthsMax) return clear(...numbers);
    return findingOf(workingCapitalTermLimit, subject, {
      severity: termMonths <= limit.monthsMax ? 'yellow' : 'red',
      kind: 'legal',
      compared: numbers,
      tolerance: { usualMonthsMax: limit.usualMonthsMax, monthsMax: limit.monthsMax },
    });
  },
};
