import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { InvariantBroken } from '../../../domain/invariant.js';
import { money } from '../../../domain/money/money.js';
import {
  anchorOfFirstDue,
  paymentMinor,
  repaymentSchedule,
  shiftedToBusinessDays,
  totalInterest,
} from '../../../domain/repayment/repayment-schedule.js';
import { repaymentMethods, type RepaymentTerms } from '../../../domain/repayment/terms.js';

const someTerms: RepaymentTerms = {
  principal: money(20_000_000, 'CNY'),
  annualRateBasisPoints: 450,
  termMonths: 36,
  repaymentMethod: 'equal_instalment',
  dueAnchorOn: civilDate('2026-01-15'),
};
const schedule = (change: Partial<RepaymentTerms>) =>
  repaymentSchedule({ ...someTerms, ...change });

describe('equal instalments to the cent (lending.md §12)', () => {
  it.each([
    {
      principal: 100_000_000,
      rate: 350,
      months: 360,
      payment: 449_045,
      interest: 61_656_007,
      last: 448_852,
    },
    {
      principal: 20_000_000,
      rate: 450,
      months: 36,
      payment: 594_938,
      interest: 1_417_789,
      last: 594_959,
    },
    {
      principal: 10_000_000,
      rate: 495,
      months: 60,
      payment: 188_483,
      interest: 1_309_005,
      last: 188_508,
    },
  ])('$principal at $rate over $months', ({ principal, rate, months, payment, interest, last }) => {
    const found = schedule({
      principal: money(principal, 'CNY'),
      annualRateBasisPoints: rate,
      termMonths: months,
    });
    const payments = found.instalments.map(paymentMinor);
    expect(payments.slice(0, -1)).toEqual(Array(months - 1).fill(payment));
    expect(payments.at(-1)).toBe(last);
    expect(totalInterest(found)).toEqual(money(interest, 'CNY'));
  });

  it('splits the first payment into principal and interest', () => {
    const [first] = schedule({
      principal: money(100_000_000, 'CNY'),
      annualRateBasisPoints: 350,
      termMonths: 360,
    }).instalments;
    expect(first).toMatchObject({ number: 1, principalMinor: 157_378, interestMinor: 291_667 });
  });
});

describe('equal principal to the cent (lending.md §12)', () => {
  it.each([
    {
      principal: 100_000_000,
      rate: 350,
      months: 360,
      first: 569_445,
      interest: 52_645_792,
      last: 278_508,
    },
    {
      principal: 20_000_000,
      rate: 450,
      months: 36,
      first: 630_556,
      interest: 1_387_500,
      last: 557_623,
    },
  ])('$principal at $rate over $months', ({ principal, rate, months, first, interest, last }) => {
    const found = schedule({
      principal: money(principal, 'CNY'),
      annualRateBasisPoints: rate,
      termMonths: months,
      repaymentMethod: 'equal_principal',
    });
    const payments = found.instalments.map(paymentMinor);
    expect(payments[0]).toBe(first);
    expect(payments.at(-1)).toBe(last);
    expect(totalInterest(found)).toEqual(money(interest, 'CNY'));
  });
});

describe('edges', () => {
  it.each([
    { name: 'no interest', principal: 1000, rate: 0, months: 3, payments: [333, 333, 334] },
    { name: 'one month', principal: 120_000, rate: 1000, months: 1, payments: [121_000] },
    { name: 'a fen over three months', principal: 1, rate: 450, months: 3, payments: [0, 0, 1] },
    {
      name: 'repaid early by rounding up',
      principal: 3,
      rate: 0,
      months: 5,
      payments: [1, 1, 1, 0, 0],
    },
    { name: 'nothing', principal: 0, rate: 450, months: 2, payments: [0, 0] },
  ])('$name', ({ principal, rate, months, payments }) => {
    const found = schedule({
      principal: money(principal, 'CNY'),
      annualRateBasisPoints: rate,
      termMonths: months,
    });
    expect(found.instalments.map(paymentMinor)).toEqual(payments);
  });

  it.each([
    { name: 'no months', change: { termMonths: 0 } },
    { name: 'more than thirty years', change: { termMonths: 361 } },
    { name: 'a negative rate', change: { annualRateBasisPoints: -1 } },
    { name: 'a fraction of a basis point', change: { annualRateBasisPoints: 0.5 } },
  ])('asserts against $name', ({ change }) => {
    expect(() => schedule(change)).toThrow(InvariantBroken);
  });

  it('sums exactly, never goes below zero and never asks a negative amount', () => {
    const terms = fc.record({
      principal: fc.integer({ min: 0, max: 10_000_000_000 }).map((minor) => money(minor, 'CNY')),
      annualRateBasisPoints: fc.integer({ min: 0, max: 3600 }),
      termMonths: fc.integer({ min: 1, max: 360 }),
      repaymentMethod: fc.constantFrom(...repaymentMethods),
    });
    fc.assert(
      fc.property(terms, (change) => {
        const { instalments } = schedule(change);
        const principal = instalments.reduce((total, each) => total + each.principalMinor, 0);
        expect(principal).toBe(change.principal.amountMinor);
        expect(instalments.at(-1)?.balanceAfterMinor).toBe(0);
        for (const { principalMinor, interestMinor, balanceAfterMinor } of instalments) {
          expect(Math.min(principalMinor, interestMinor, balanceAfterMinor)).toBeGreaterThanOrEqual(
            0,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('due dates', () => {
  it.each([
    { anchor: '2026-01-15', dues: ['2026-02-15', '2026-03-15', '2026-04-15'] },
    { anchor: '2026-01-31', dues: ['2026-02-28', '2026-03-31', '2026-04-30'] },
  ])('from $anchor', ({ anchor, dues }) => {
    const found = schedule({ dueAnchorOn: civilDate(anchor), termMonths: 3 });
    expect(found.instalments.map(({ dueOn }) => dueOn)).toEqual(dues);
  });

  it('have an anchor a month before the first', () => {
    expect(anchorOfFirstDue(civilDate('2026-03-28'))).toBe('2026-02-28');
    expect(() => anchorOfFirstDue(civilDate('2026-03-29'))).toThrow(InvariantBroken);
  });

  it('move only where the contract says so', () => {
    const found = schedule({ dueAnchorOn: civilDate('2026-09-02'), termMonths: 2 });
    expect(found.instalments.map(({ dueOn }) => dueOn)).toEqual(['2026-10-02', '2026-11-02']);
    const shifted = shiftedToBusinessDays(found, chineseCalendar());
    expect(shifted.instalments.map(({ dueOn }) => dueOn)).toEqual(['2026-10-08', '2026-11-02']);
  });
});
