import { monthOf } from '../../time/civil-date.js';
import type { Knowledge, Voice } from './voice.js';

/** What the operator's states are in everyday words. */
const became = {
  active: 'kept',
  powered_off: 'kept',
  suspended: 'suspended',
  void: 'cancelled',
  reassigned: 'reassigned',
} as const;

/** Q-BACK: every number that was used, why each was changed, and what became of it, as it is. */
export const background: Voice<Knowledge> = {
  'Q-BACK-01': ({ facts: { borrower, past } }) => ({
    numbers: [borrower.mobile.number, ...past.numbers.map(({ number }) => number)],
    periods: '各用了几个月',
  }),
  'Q-BACK-02': ({ facts }) => ({ value: facts.past.changedBecause }),
  'Q-BACK-03': ({ facts }) => {
    const states = [...new Set(facts.past.numbers.map(({ status }) => became[status]))];
    return { value: states.length === 1 ? (states[0] ?? null) : null };
  },
  'Q-BACK-04': ({ facts: { borrower } }) => ({
    owner: borrower.name,
    since: monthOf(borrower.mobile.since),
  }),
  'Q-BACK-05': ({ facts: { borrower, employer } }) => ({
    address: borrower.address.districtCode,
    employers: [employer.name],
  }),
  'Q-BACK-06': () => ({ others: 0, applied: 0 }),
  'Q-BACK-07': ({ facts: { borrower } }) => ({
    number: [borrower.mobile.number],
    since: monthOf(borrower.mobile.since),
  }),
};
