import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMonthsFromAnchor,
  civilDate,
  civilDateSchema,
  compareDates,
  daysBetween,
  isoWeekday,
  monthsBetween,
  yearsBetween,
} from '../../../domain/calendar/civil-date.js';
import { InvariantBroken } from '../../../domain/invariant.js';

describe('a civil date', () => {
  it.each([
    { text: '2026-02-28', ok: true },
    { text: '2024-02-29', ok: true },
    { text: '2026-02-29', ok: false },
    { text: '2026-2-1', ok: false },
    { text: '2026-02-01T00:00:00Z', ok: false },
  ])('$text is a date: $ok', ({ text, ok }) => {
    expect(civilDateSchema.safeParse(text).success).toBe(ok);
  });

  it('asserts that text inside the domain is a date', () => {
    expect(() => civilDate('2026-02-30')).toThrow(InvariantBroken);
  });
});

describe('months are counted from the anchor', () => {
  it.each([
    { anchor: '2026-01-31', months: 1, gives: '2026-02-28' },
    { anchor: '2026-01-31', months: 2, gives: '2026-03-31' },
    { anchor: '2026-01-31', months: 3, gives: '2026-04-30' },
    { anchor: '2027-10-31', months: 4, gives: '2028-02-29' },
    { anchor: '2024-02-29', months: 12, gives: '2025-02-28' },
    { anchor: '2026-11-15', months: 3, gives: '2027-02-15' },
  ])('$anchor + $months = $gives', ({ anchor, months, gives }) => {
    expect(addMonthsFromAnchor(civilDate(anchor), months)).toBe(gives);
  });
});

describe('distances', () => {
  it.each([
    { from: '2026-08-20', to: '2026-11-18', days: 90 },
    { from: '2026-11-18', to: '2026-08-20', days: -90 },
    { from: '2024-02-28', to: '2024-03-01', days: 2 },
    { from: '2026-01-01', to: '2026-01-01', days: 0 },
  ])('$from to $to is $days days', ({ from, to, days }) => {
    expect(daysBetween(civilDate(from), civilDate(to))).toBe(days);
    expect(addDays(civilDate(from), days)).toBe(to);
  });

  it('counts only whole months and years', () => {
    expect(monthsBetween(civilDate('2026-01-31'), civilDate('2026-03-30'))).toBe(1);
    expect(yearsBetween(civilDate('2008-11-23'), civilDate('2026-11-22'))).toBe(17);
    expect(yearsBetween(civilDate('2008-11-22'), civilDate('2026-11-22'))).toBe(18);
  });

  it('orders dates and names weekdays', () => {
    expect(compareDates(civilDate('2026-01-02'), civilDate('2026-01-10'))).toBe(-1);
    expect(compareDates(civilDate('2026-01-02'), civilDate('2026-01-02'))).toBe(0);
    expect(compareDates(civilDate('2027-01-01'), civilDate('2026-12-31'))).toBe(1);
    expect(isoWeekday(civilDate('2026-11-22'))).toBe(7);
    expect(isoWeekday(civilDate('2026-11-23'))).toBe(1);
  });
});
