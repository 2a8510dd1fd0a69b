import { describe, expect, it } from '@jest/globals';
import { outcomesIn } from '../../drills/kill-run/checks/astray.js';

describe('what is written of a loan that is not where it belongs', () => {
  it('is each check with its outcome and why', () => {
    const basis = { stepKey: 'ln_1:verification.1:x' };
    const items = [
      { check: 'identity', subject: 'borrower', outcome: { outcome: 'passed' }, basis },
      {
        ...{ check: 'judicial', subject: 'borrower', basis },
        outcome: { outcome: 'inconclusive', reason: 'person_could_not_settle' },
      },
      {
        ...{ check: 'vehicle_register', subject: 'loan', basis },
        outcome: { outcome: 'passed_with_note', note: 'not_yet_registered' },
      },
    ];
    expect(outcomesIn({ items, pending: [] })).toEqual([
      'identity borrower passed',
      'judicial borrower inconclusive person_could_not_settle',
      'vehicle_register loan passed_with_note not_yet_registered',
    ]);
  });

  it('is nothing where nobody answered', () => {
    expect(outcomesIn({ title: 'Not available for the moment' })).toEqual([]);
  });
});
