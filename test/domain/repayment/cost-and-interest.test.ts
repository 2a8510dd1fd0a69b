import { describe, expect, it } from '@jest/globals';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { InvariantBroken } from '../../../domain/invariant.js';
import { money } from '../../../domain/money/money.js';
import { accruedInterest, days30360 } from '../../../domain/repayment/accrued-interest.js';
import { annualCost } from '../../../domain/repayment/annual-cost.js';
import { paymentMinor, repaymentSchedule } from '../../../domain/repayment/repayment-schedule.js';

const payments = repaymentSchedule({
  principal: money(20_000_000, 'CNY'),
  annualRateBasisPoints: 450,
  termMonths: 36,
  repaymentMethod: 'equal_instalment',
  dueAnchorOn: civilDate('2026-01-15'),
}).instalments.map(paymentMinor);

describe('the annual cost of a loan', () => {
  it.each([
    {
      name: '4.5 % with 6 % kept back (lending.md §12)',
      received: 18_800_000,
      paid: payments,
      nominal: 867,
      effective: 902,
    },
    {
      name: 'without charges it is the rate',
      received: 20_000_000,
      paid: payments,
      nominal: 450,
      effective: 459,
    },
    {
      name: 'without interest',
      received: 3000,
      paid: [1000, 1000, 1000],
      nominal: 0,
      effective: 0,
    },
    { name: 'one month at 1 %', received: 10_000, paid: [10_100], nominal: 1200, effective: 1268 },
  ])('$name', ({ received, paid, nominal, effective }) => {
    expect(annualCost({ receivedMinor: received, paidMonthlyMinor: paid })).toEqual({
      result: 'cost',
      nominalBasisPoints: nominal,
      effectiveBasisPoints: effective,
    });
  });

  it.each([
    { name: 'nothing received', received: 0, paid: [100] },
    { name: 'less paid back than received', received: 100, paid: [50, 49] },
    { name: 'nothing paid back', received: 100, paid: [] },
    { name: 'more than tenfold in a month', received: 1, paid: [100] },
  ])('has no rate: $name', ({ received, paid }) => {
    expect(annualCost({ receivedMinor: received, paidMonthlyMinor: paid })).toEqual({
      result: 'no_rate',
    });
  });
});

describe('days and interest', () => {
  it.each([
    { from: '2026-01-15', to: '2026-02-15', days: 30 },
    { from: '2026-01-31', to: '2026-02-28', days: 28 },
    { from: '2026-01-31', to: '2026-03-31', days: 60 },
    { from: '2026-02-28', to: '2026-03-31', days: 33 },
    { from: '2026-01-30', to: '2027-01-31', days: 360 },
  ])('30/360 from $from to $to: $days', ({ from, to, days }) => {
    expect(days30360(civilDate(from), civilDate(to))).toBe(days);
  });

  it.each([
    {
      name: 'a month by 30/360',
      from: '2026-01-15',
      to: '2026-02-15',
      dayCount: '30/360',
      minor: 37_500,
    },
    {
      name: 'the same by actual days',
      from: '2026-01-15',
      to: '2026-02-15',
      dayCount: 'actual/360',
      minor: 38_750,
    },
    { name: 'no day', from: '2026-01-15', to: '2026-01-15', dayCount: 'actual/360', minor: 0 },
  ] as const)('$name', ({ from, to, dayCount, minor }) => {
    const principal = money(10_000_000, 'CNY');
    const interest = accruedInterest(principal, 450, civilDate(from), civilDate(to), dayCount);
    expect(interest).toEqual(money(minor, 'CNY'));
  });

  it('accrues only forward', () => {
    const backwards = () =>
      accruedInterest(
        money(1, 'CNY'),
        450,
        civilDate('2026-02-01'),
        civilDate('2026-01-01'),
        '30/360',
      );
    expect(backwards).toThrow(InvariantBroken);
  });
});
