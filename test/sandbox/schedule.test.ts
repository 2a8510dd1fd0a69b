import { describe, expect, it } from '@jest/globals';
import { levelInstalmentMinor, scheduleOf } from '../../sandbox/core-bank/schedule.js';

const terms = (
  method: 'equal_instalment' | 'equal_principal',
  amountMinor: number,
  annualRateBasisPoints: number,
  termMonths: number,
) => ({ method, amountMinor, annualRateBasisPoints, termMonths, firstDueOn: '2027-01-31' });

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

/** The vectors of lending.md §12, in fen. */
describe('the schedule of the core bank', () => {
  it.each([
    {
      amount: 100_000_000,
      rate: 350,
      months: 360,
      level: 449_045,
      interest: 61_656_007,
      last: 448_852,
    },
    {
      amount: 20_000_000,
      rate: 450,
      months: 36,
      level: 594_938,
      interest: 1_417_789,
      last: 594_959,
    },
    {
      amount: 10_000_000,
      rate: 495,
      months: 60,
      level: 188_483,
      interest: 1_309_005,
      last: 188_508,
    },
  ])('equal instalments of $amount over $months', ({ amount, rate, months, ...expected }) => {
    const of = terms('equal_instalment', amount, rate, months);
    const schedule = scheduleOf(of);
    const last = schedule.at(-1);
    expect({
      level: levelInstalmentMinor(of),
      interest: sum(schedule.map(({ interestMinor }) => interestMinor)),
      last: (last?.principalMinor ?? 0) + (last?.interestMinor ?? 0),
    }).toEqual(expected);
    expect(sum(schedule.map(({ principalMinor }) => principalMinor))).toBe(amount);
  });

  it.each([
    {
      amount: 100_000_000,
      rate: 350,
      months: 360,
      first: 569_445,
      interest: 52_645_792,
      last: 278_508,
    },
    { amount: 20_000_000, rate: 450, months: 36, first: 630_556, interest: 1_387_500, last: null },
  ])('equal principal of $amount over $months', ({ amount, rate, months, ...expected }) => {
    const schedule = scheduleOf(terms('equal_principal', amount, rate, months));
    const total = (i: number) => {
      const instalment = schedule.at(i);
      return (instalment?.principalMinor ?? 0) + (instalment?.interestMinor ?? 0);
    };
    expect({
      first: total(0),
      interest: sum(schedule.map(({ interestMinor }) => interestMinor)),
      last: expected.last === null ? null : total(-1),
    }).toEqual(expected);
    expect(sum(schedule.map(({ principalMinor }) => principalMinor))).toBe(amount);
  });

  it('keeps the anchor through short months', () => {
    const dates = scheduleOf(terms('equal_instalment', 10_000_000, 450, 4));
    expect(dates.map(({ dueOn }) => dueOn)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ]);
  });
});
