import { expect, it } from '@jest/globals';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { coverageOf } from '../../../domain/calendar/coverage.js';

it.each([
  { today: '2026-11-01', daysLeft: 60, endsSoon: false },
  { today: '2026-11-02', daysLeft: 59, endsSoon: true },
  { today: '2027-01-02', daysLeft: -2, endsSoon: true },
])('on $today the calendar that ends with 2026 has $daysLeft days', ({ today, ...rest }) => {
  expect(coverageOf(chineseCalendar(), civilDate(today))).toEqual({
    ...{ jurisdiction: 'cn', coveredTo: '2026-12-31', ...rest },
  });
});
