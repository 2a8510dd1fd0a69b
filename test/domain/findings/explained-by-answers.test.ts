import { describe, expect, it } from '@jest/globals';
import { mayBeExplained } from '../../../domain/findings/explained-by-answers.js';
import { crossChecksOf } from '../../../domain/cross-checks/cross-checks.js';

const rules = [
  ...new Set(Object.values(crossChecksOf).flatMap((checks) => checks.map(({ rule }) => rule))),
];

describe('a finding that answers may settle', () => {
  it('is about what the customer may know, and never red', () => {
    const explained = rules.filter((rule) => mayBeExplained({ rule, severity: 'orange' }));
    expect(explained.sort()).toEqual([
      ...['credit_before_down_payment', 'credit_enquiries'],
      ...[
        'employer_differs',
        'employer_name_near',
        'income_gap',
        'job_unstable',
        'overdue_history',
      ],
      ...['unknown_lender', 'vin_reread'],
    ]);
    expect(rules.filter((rule) => mayBeExplained({ rule, severity: 'red' }))).toEqual([]);
  });

  it('is a contradiction within a call', () => {
    const rule = 'answer:Q-AUTO-06';
    expect(mayBeExplained({ rule, severity: 'orange' })).toBe(true);
    expect(mayBeExplained({ rule, severity: 'red' })).toBe(false);
  });

  it('is no rule that nobody put there', () => {
    expect(mayBeExplained({ rule: 'something_new', severity: 'yellow' })).toBe(false);
  });
});
