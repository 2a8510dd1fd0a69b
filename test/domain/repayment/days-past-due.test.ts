import { describe, expect, it } from '@jest/globals';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { InvariantBroken } from '../../../domain/invariant.js';
import { daysPastDue, type Repayment } from '../../../domain/repayment/days-past-due.js';
import { overdueBucket } from '../../../domain/repayment/overdue-bucket.js';

/** Three instalments of 1,000.00 each. */
const schedule = ['2026-08-20', '2026-09-20', '2026-10-20'].map((dueOn, i) => ({
  number: i + 1,
  dueOn,
  principalMinor: 90_000,
  interestMinor: 10_000,
}));
const on = (day: string, amountMinor: number, kind?: Repayment['kind']): Repayment =>
  kind ? { on: day, amountMinor, kind } : { on: day, amountMinor };

describe('days past due', () => {
  it.each([
    {
      name: 'on the due date it is 0',
      asOf: '2026-08-20',
      paid: [],
      days: 0,
      bucket: 'current',
      number: null,
      overdue: 0,
    },
    {
      name: 'on the next day it is 1',
      asOf: '2026-08-21',
      paid: [],
      days: 1,
      bucket: 'M1',
      number: 1,
      overdue: 100_000,
    },
    {
      name: '30 days are still M1',
      asOf: '2026-09-19',
      paid: [],
      days: 30,
      bucket: 'M1',
      number: 1,
      overdue: 100_000,
    },
    {
      name: '31 days are M2, the second one is not late on its day',
      asOf: '2026-09-20',
      paid: [],
      days: 31,
      bucket: 'M2',
      number: 1,
      overdue: 100_000,
    },
    {
      name: '90 days are M3 (lending.md §12)',
      asOf: '2026-11-18',
      paid: [],
      days: 90,
      bucket: 'M3',
      number: 1,
      overdue: 300_000,
    },
    {
      name: 'more than 90 begins on the 19th',
      asOf: '2026-11-19',
      paid: [],
      days: 91,
      bucket: 'M4',
      number: 1,
      overdue: 300_000,
    },
    {
      name: 'paid on the due date',
      asOf: '2026-08-21',
      paid: [on('2026-08-20', 100_000)],
      days: 0,
      bucket: 'current',
      number: null,
      overdue: 0,
    },
    {
      name: 'a fen short',
      asOf: '2026-08-30',
      paid: [on('2026-08-20', 99_999)],
      days: 10,
      bucket: 'M1',
      number: 1,
      overdue: 1,
    },
    {
      name: 'a part does not reset the count',
      asOf: '2026-09-25',
      paid: [on('2026-09-24', 50_000)],
      days: 36,
      bucket: 'M2',
      number: 1,
      overdue: 150_000,
    },
    {
      name: 'the oldest is paid first',
      asOf: '2026-09-25',
      paid: [on('2026-09-24', 100_000)],
      days: 5,
      bucket: 'M1',
      number: 2,
      overdue: 100_000,
    },
    {
      name: 'paid ahead',
      asOf: '2026-10-25',
      paid: [on('2026-08-01', 300_000)],
      days: 0,
      bucket: 'current',
      number: null,
      overdue: 0,
    },
    {
      name: 'overpaid',
      asOf: '2026-12-01',
      paid: [on('2026-08-01', 900_000)],
      days: 0,
      bucket: 'current',
      number: null,
      overdue: 0,
    },
    {
      name: 'money of tomorrow does not count',
      asOf: '2026-08-25',
      paid: [on('2026-08-26', 100_000)],
      days: 5,
      bucket: 'M1',
      number: 1,
      overdue: 100_000,
    },
    {
      name: 'a returned debit reopens the instalment',
      asOf: '2026-08-25',
      paid: [on('2026-08-20', 100_000), on('2026-08-23', 100_000, 'reversal')],
      days: 5,
      bucket: 'M1',
      number: 1,
      overdue: 100_000,
    },
    {
      name: 'before its day the return does not count',
      asOf: '2026-08-22',
      paid: [on('2026-08-20', 100_000), on('2026-08-23', 100_000, 'reversal')],
      days: 0,
      bucket: 'current',
      number: null,
      overdue: 0,
    },
  ])('$name', ({ asOf, paid, days, bucket, number, overdue }) => {
    const arrears = daysPastDue(schedule, paid, civilDate(asOf));
    expect(arrears).toMatchObject({ daysPastDue: days, bucket, overdueMinor: overdue });
    expect(arrears.oldestUnpaid?.number ?? null).toBe(number);
  });

  it('does not depend on the order of the schedule', () => {
    const arrears = daysPastDue([...schedule].reverse(), [], civilDate('2026-11-18'));
    expect(arrears.oldestUnpaid).toEqual({ number: 1, dueOn: '2026-08-20' });
  });

  it.each([
    { name: 'a negative repayment', paid: [on('2026-08-01', -1)] },
    {
      name: 'more reversed than paid',
      paid: [on('2026-08-01', 1), on('2026-08-02', 2, 'reversal')],
    },
  ])('asserts against $name', ({ paid }) => {
    expect(() => daysPastDue(schedule, paid, civilDate('2026-09-01'))).toThrow(InvariantBroken);
  });

  it.each([
    { days: 0, bucket: 'current' },
    { days: 1, bucket: 'M1' },
    { days: 30, bucket: 'M1' },
    { days: 31, bucket: 'M2' },
    { days: 60, bucket: 'M2' },
    { days: 61, bucket: 'M3' },
    { days: 120, bucket: 'M4' },
    { days: 361, bucket: 'M13' },
  ])('$days days are $bucket', ({ days, bucket }) => {
    expect(overdueBucket(days)).toBe(bucket);
  });
});
