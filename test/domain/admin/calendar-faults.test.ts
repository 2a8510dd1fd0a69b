import { describe, expect, it } from '@jest/globals';
import { calendarDayFaults } from '../../../domain/admin/faults/calendar-day-faults.js';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import { businessCalendarSchema } from '../../../domain/calendar/calendar-document.js';
import { readFileSync } from 'node:fs';
import { changed, faults } from '../../builders/rule-faults.js';

const ofPlace = { id: 'cn-2027', version: '2027.1', jurisdiction: 'cn', weekend: [6, 7] };
const of2027 = {
  ...{ ...ofPlace, source: 'a notice of the test' },
  ...{ coveredFrom: '2027-01-01', coveredTo: '2027-12-31', makeUpWorkdays: ['2027-02-14'] },
  holidays: [
    ...['2027-01-01', '2027-02-06', '2027-02-07', '2027-05-01'],
    ...['2027-10-01', '2027-10-02', '2027-10-03'],
  ],
};
const everyDay = Array.from({ length: 365 }, (_, i) =>
  new Date(Date.UTC(2027, 0, 1 + i)).toISOString().slice(0, 10),
);
const of = (change: object) => faults('calendar', changed(of2027, { ...change }));
const law =
  '(全国年节及纪念日放假办法, art. 2); compare with the notice, or end coveredTo before it';

describe('a calendar that is wrong', () => {
  it.each([
    { name: 'no', change: {}, says: [] },
    {
      name: 'a holiday twice, and one out of order',
      change: { holidays: ['2027-01-01', '2027-01-01', '2027-05-01', '2027-02-06'] },
      says: [
        'holidays.1: 2027-01-01 stands twice',
        'holidays.3: 2027-02-06 stands after 2027-05-01; sort the days',
      ],
    },
    {
      name: 'a day that is both',
      change: { makeUpWorkdays: ['2027-02-06'] },
      says: ['makeUpWorkdays.0: 2027-02-06 is a holiday too; it can be only one of the two'],
    },
    {
      name: 'days beyond what it covers',
      change: { coveredTo: '2027-09-30' },
      says: ['01', '02', '03'].map(
        (day, i) =>
          `holidays.${i + 4}: 2027-10-${day} is not between coveredFrom and coveredTo; widen them or leave it out`,
      ),
    },
    {
      name: 'an end before its beginning',
      change: { coveredTo: '2026-12-31' },
      says: ['coveredTo: is before coveredFrom; a calendar ends on or after the day it begins'],
    },
    {
      name: 'a gap to what is known',
      change: { coveredFrom: '2027-01-02', 'holidays.0': '2027-01-02' },
      says: [
        'coveredFrom: 2027-01-01 is in no calendar; begin on the day after the last that is known',
      ],
    },
    {
      name: 'a make-up day that is worked anyway',
      change: { makeUpWorkdays: ['2027-02-15'] },
      says: [
        'makeUpWorkdays.0: 2027-02-15 is no day of the weekend and is worked anyway; give the weekend day that is worked for a holiday',
      ],
    },
    {
      name: 'an empty year',
      change: { holidays: [] },
      says: [
        `holidays: lacks 2027-01-01, 2027-05-01, 2027-10-01, 2027-10-02, 2027-10-03, Spring Festival (春节) of 2027 ${law}`,
      ],
    },
    {
      name: 'a year whose Spring Festival is not there',
      change: { holidays: of2027.holidays.filter((day) => !day.startsWith('2027-02')) },
      says: [`holidays: lacks Spring Festival (春节) of 2027 ${law}`],
    },
    {
      name: 'no: it ends before anybody knows whether the festival is in it',
      change: { coveredTo: '2027-02-20', holidays: ['2027-01-01'] },
      says: [],
    },
    {
      name: 'a year without work',
      change: { holidays: everyDay, makeUpWorkdays: [] },
      says: ['holidays: no working day from 2027-01-01 to 2027-12-31; compare with the notice'],
    },
    {
      name: 'years that nobody has decided on',
      change: { coveredTo: '9999-12-31' },
      says: [expect.stringMatching(/^coveredTo: is further away than any notice/) as unknown],
    },
  ])('$name', ({ change, says }) => {
    expect(of(change)).toEqual(says);
  });

  it('is told of with all of it at once', () => {
    const change = { version: undefined, source: 'sandbox', coveredFrom: '2026-02-01' };
    const more = { makeUpWorkdays: ['2027-02-15'], weekend: [5, 6] };
    expect(of({ ...change, ...more }).map((fault) => fault.split(':')[0])).toEqual([
      ...['version', 'source', 'makeUpWorkdays.0', 'holidays', 'coveredFrom', 'weekend'],
    ]);
  });
});

describe('calendars as they ship', () => {
  const us = businessCalendarSchema.parse(
    JSON.parse(readFileSync('policies/us/calendars/federal-holidays.json', 'utf8')),
  );
  it.each([chineseCalendar(), us])('have no such day: $id', (calendar) => {
    expect(calendarDayFaults(calendar)).toEqual([]);
  });

  it('of a place that nobody wrote down have a holiday in every whole year', () => {
    const place = { ...chineseCalendar(), jurisdiction: 'sg', holidays: [], makeUpWorkdays: [] };
    const years = { coveredFrom: us.coveredFrom, coveredTo: us.coveredFrom };
    expect(calendarDayFaults({ ...place, ...years })).toEqual([]);
    expect(calendarDayFaults(place)).toContainEqual({
      path: 'holidays',
      message: 'lacks every holiday of 2026; compare with the notice, or end coveredTo before it',
    });
  });
});
