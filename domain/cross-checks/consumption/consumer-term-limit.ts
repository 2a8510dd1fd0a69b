import { inForceOn } from '../../policy/dated.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { submittedOn } from '../submitted-on.js';

/** A consumer loan's longest term by the day of submission: five years, for the time being seven (lending.md §1.1 row 14, §1.2). */
export const consumerTermLimit: CrossCheck<'consumer'> = {
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
      compared('longest_term', limit.monthsMax, 'months', 'policy'),
    ];
    if (termMonths <= limit.monthsMax) return clear(...numbers);
    return findingOf(consumerTermLimit, subject, {
      severity: 'red',
      kind: 'legal',
      compared: numbers,
      tolerance: { monthsMax: limit.monthsMax },
    });
  },
};
