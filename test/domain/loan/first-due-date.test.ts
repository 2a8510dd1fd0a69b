import { describe, expect, it } from '@jest/globals';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { firstDueDate } from '../../../domain/loan/first-due-date.js';

describe('the first due date', () => {
  it.each([
    {
      paidOn: '2026-01-31',
      dueDay: 15,
      first: '2026-02-15',
      why: 'the agreed day of the next month',
    },
    {
      paidOn: '2026-01-01',
      dueDay: 28,
      first: '2026-02-28',
      why: 'the longest that is not put off',
    },
    {
      paidOn: '2026-01-31',
      dueDay: 1,
      first: '2026-03-01',
      why: 'the day after the payout is too soon',
    },
    { paidOn: '2026-01-23', dueDay: 1, first: '2026-03-01', why: 'nine days are too few' },
    { paidOn: '2026-01-22', dueDay: 1, first: '2026-02-01', why: 'ten days are enough' },
    { paidOn: '2025-12-31', dueDay: 5, first: '2026-02-05', why: 'over the turn of the year' },
    { paidOn: '2028-02-29', dueDay: 9, first: '2028-04-09', why: 'over a leap day' },
  ])('paid $paidOn, due on day $dueDay: $first ($why)', ({ paidOn, dueDay, first }) => {
    expect(firstDueDate(civilDate(paidOn), dueDay, 10)).toBe(first);
  });

  it('is never put off where the policy asks for no distance', () => {
    expect(firstDueDate(civilDate('2026-01-31'), 1, 0)).toBe('2026-02-01');
  });
});
