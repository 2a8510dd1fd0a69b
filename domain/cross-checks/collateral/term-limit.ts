import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';

/** New car at most five years, used car three (汽车贷款管理办法 2017-2; lending.md §7.3). */
export const termLimit: CrossCheck<'auto'> = {
  rule: 'term_limit',
  about: 'loan',
  staleWhen: ['terms.termMonths', 'collateral.state'],
  opensQuestions: [],
  evaluate({ file, policy }, subject) {
    const { termMonths } = file.terms;
    const limit = policy.termLimits.find((one) => one.state === file.collateral.state);
    const numbers = [
      compared('term', termMonths, 'months', 'application'),
      compared('longest_term', limit?.monthsMax ?? null, 'months', 'policy'),
    ];
    if (limit === undefined || termMonths <= limit.monthsMax) return clear(...numbers);
    return findingOf(termLimit, subject, {
      severity: 'red',
      kind: 'legal',
      compared: numbers,
      tolerance: { monthsMax: limit.monthsMax },
    });
  },
};
