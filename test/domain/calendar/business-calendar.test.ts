import { describe, expect, it } from '@jest/globals';
import {
  addBusinessDays,
  CalendarNotCovered,
  dayKind,
  isBusinessDay,
  moreBusinessDaysThan,
  nextBusinessDay,
  onOrNextBusinessDay,
} from '../../../domain/calendar/business-calendar.js';
import { businessCalendarSchema } from '../../../domain/calendar/calendar-document.js';
import { mergeCalendars } from '../../../domain/calendar/calendar-merging.js';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { isSandboxCalendar, sandboxCalendar } from '../../../domain/calendar/sandbox-calendar.js';
import { InvariantBroken } from '../../../domain/invariant.js';

const cn = chineseCalendar();
const inYear = (dates: readonly string[], year: string) => dates.filter((d) => d.startsWith(year));
/** Every date of `2026-` from and to, given as `MM-DD..DD`. */
const span = (text: string) => {
  const [start = '', last = ''] = text.split('..');
  const month = start.slice(0, 3);
  const days = [];
  for (let day = Number(start.slice(3)); day <= Number(last); day += 1) {
    days.push(`2026-${month}${String(day).padStart(2, '0')}`);
  }
  return days;
};

describe('the Chinese calendar of 2026 (lending.md §4.2)', () => {
  it('has the holidays of the notice', () => {
    const notice = [
      '01-01..03',
      '02-15..23',
      '04-04..06',
      '05-01..05',
      '06-19..21',
      '09-25..27',
      '10-01..07',
    ];
    expect(inYear(cn.holidays, '2026')).toEqual(notice.flatMap(span));
  });

  it('has the make-up working days of the notice', () => {
    expect(inYear(cn.makeUpWorkdays, '2026')).toEqual(
      ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'].map((day) => `2026-${day}`),
    );
  });

  it('covers exactly the years with a notice, in whatever zone the machine is', () => {
    expect({ from: cn.coveredFrom, to: cn.coveredTo }).toEqual({
      from: '2004-01-01',
      to: '2026-12-31',
    });
    expect({ holidays: cn.holidays.length, makeUpWorkdays: cn.makeUpWorkdays.length }).toEqual({
      holidays: 619,
      makeUpWorkdays: 150,
    });
  });

  it.each([
    { date: '2026-01-04', kind: 'make_up_workday', business: true },
    { date: '2026-01-02', kind: 'holiday', business: false },
    { date: '2026-10-03', kind: 'holiday', business: false },
    { date: '2026-11-21', kind: 'weekend', business: false },
    { date: '2026-11-23', kind: 'workday', business: true },
  ])('$date is a $kind', ({ date, kind, business }) => {
    expect(dayKind(cn, civilDate(date))).toBe(kind);
    expect(isBusinessDay(cn, civilDate(date))).toBe(business);
  });
});

describe('counting business days', () => {
  it.each([
    { name: 'over the spring festival', from: '2026-02-14', days: 1, to: '2026-02-24' },
    { name: 'onto a make-up Sunday', from: '2026-01-03', days: 1, to: '2026-01-04' },
    { name: 'from a weekend', from: '2026-11-21', days: 1, to: '2026-11-23' },
    {
      name: 'over national day with its make-up Saturday',
      from: '2026-09-30',
      days: 3,
      to: '2026-10-10',
    },
    { name: 'none', from: '2026-11-21', days: 0, to: '2026-11-21' },
  ])('$name', ({ from, days, to }) => {
    expect(addBusinessDays(cn, civilDate(from), days)).toBe(to);
    const isMoreThan = (most: number) =>
      moreBusinessDaysThan(cn, most, civilDate(from), civilDate(to));
    expect(isMoreThan(days)).toBe(false);
    if (days > 0) expect(isMoreThan(days - 1)).toBe(true);
  });

  it('moves to the next, or stays where it may', () => {
    expect(nextBusinessDay(cn, civilDate('2026-11-23'))).toBe('2026-11-24');
    expect(onOrNextBusinessDay(cn, civilDate('2026-11-23'))).toBe('2026-11-23');
    expect(onOrNextBusinessDay(cn, civilDate('2026-10-01'))).toBe('2026-10-08');
  });

  it('counts no further than it must, so that what is long ago costs nothing', () => {
    const beyond = civilDate('2099-01-01');
    expect(moreBusinessDaysThan(cn, 10, civilDate('2026-03-02'), beyond)).toBe(true);
    expect(() => moreBusinessDaysThan(cn, 10_000, civilDate('2026-03-02'), beyond)).toThrow(
      CalendarNotCovered,
    );
  });

  it('counts only forward', () => {
    expect(() => addBusinessDays(cn, civilDate('2026-11-23'), -1)).toThrow(InvariantBroken);
  });
});

describe('beyond its coverage a calendar never guesses', () => {
  it.each([
    {
      name: 'a day after',
      run: () => isBusinessDay(cn, civilDate('2027-01-01')),
      date: '2027-01-01',
    },
    {
      name: 'a day before',
      run: () => isBusinessDay(cn, civilDate('2003-12-31')),
      date: '2003-12-31',
    },
    {
      name: 'a walk that runs out',
      run: () => addBusinessDays(cn, civilDate('2026-12-30'), 2),
      date: '2027-01-01',
    },
    {
      name: 'the next one',
      run: () => nextBusinessDay(cn, civilDate('2026-12-31')),
      date: '2027-01-01',
    },
  ])('$name', ({ run, date }) => {
    expect(run).toThrow(CalendarNotCovered);
    expect(run).toThrow(
      expect.objectContaining({ calendarId: 'cn', date, coveredTo: '2026-12-31' }),
    );
  });
});

describe('the document', () => {
  const document = {
    id: 'x',
    jurisdiction: 'cn',
    source: 'a notice',
    coveredFrom: '2027-01-01',
    coveredTo: '2027-12-31',
    holidays: ['2027-01-01'],
    makeUpWorkdays: [],
    weekend: [6, 7],
  };
  it.each([
    { name: 'accepts', change: {}, ok: true },
    {
      name: 'refuses unsorted dates',
      change: { holidays: ['2027-02-01', '2027-01-01'] },
      ok: false,
    },
    { name: 'refuses a date twice', change: { holidays: ['2027-01-01', '2027-01-01'] }, ok: false },
    { name: 'refuses a date outside', change: { holidays: ['2026-12-31'] }, ok: false },
    { name: 'refuses a day that is both', change: { makeUpWorkdays: ['2027-01-01'] }, ok: false },
    {
      name: 'refuses an end before the start',
      change: { coveredTo: '2026-01-01', holidays: [] },
      ok: false,
    },
    {
      name: 'refuses a week without working days',
      change: { weekend: [1, 2, 3, 4, 5, 6, 7] },
      ok: false,
    },
    { name: 'refuses an unknown field', change: { guess: true }, ok: false },
  ])('$name', ({ change, ok }) => {
    expect(businessCalendarSchema.safeParse({ ...document, ...change }).success).toBe(ok);
  });
});

describe('merging', () => {
  const sandbox = sandboxCalendar(2027, 2060);
  const official = businessCalendarSchema.parse({
    id: 'cn-2027',
    jurisdiction: 'cn',
    source: 'notice of 2027',
    coveredFrom: '2027-01-01',
    coveredTo: '2027-12-31',
    holidays: ['2027-02-08'],
    makeUpWorkdays: ['2027-02-06'],
    weekend: [6, 7],
  });

  it('joins years and keeps where they come from', () => {
    const merge = mergeCalendars('all', [cn, sandbox]);
    expect(merge).toMatchObject({
      result: 'merged',
      calendar: {
        coveredFrom: '2004-01-01',
        coveredTo: '2060-12-31',
        source: 'chinese-days 1.5.7 (2004-01-01..2026-12-31); sandbox (2027-01-01..2060-12-31)',
      },
    });
    if (merge.result !== 'merged') throw new Error('not merged');
    expect(businessCalendarSchema.safeParse(merge.calendar).success).toBe(true);
    expect(addBusinessDays(merge.calendar, civilDate('2026-12-31'), 1)).toBe('2027-01-04');
    expect(isSandboxCalendar(merge.calendar)).toBe(true);
    expect(isSandboxCalendar(cn)).toBe(false);
  });

  it('lets the later document decide the dates that it covers', () => {
    const merge = mergeCalendars('all', [cn, sandbox, official]);
    if (merge.result !== 'merged') throw new Error('not merged');
    expect(dayKind(merge.calendar, civilDate('2027-02-08'))).toBe('holiday');
    expect(dayKind(merge.calendar, civilDate('2027-02-06'))).toBe('make_up_workday');
    expect(dayKind(merge.calendar, civilDate('2027-01-01'))).toBe('workday');
    expect(dayKind(merge.calendar, civilDate('2028-05-01'))).toBe('holiday');
  });

  it('refuses what does not belong together', () => {
    expect(mergeCalendars('x', [cn, sandboxCalendar(2028, 2030)])).toEqual({
      result: 'gap',
      firstMissing: '2027-01-01',
    });
    expect(mergeCalendars('x', [cn, { ...sandbox, jurisdiction: 'us' }])).toEqual({
      result: 'jurisdictions_differ',
    });
    expect(mergeCalendars('x', [cn, { ...sandbox, weekend: [5, 6] }])).toEqual({
      result: 'weekends_differ',
    });
  });
});
