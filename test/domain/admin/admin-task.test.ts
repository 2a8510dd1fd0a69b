import { describe, expect, it } from '@jest/globals';
import { wantedAdminTasks } from '../../../domain/admin/admin-task.js';
import { coverageOf } from '../../../domain/calendar/coverage.js';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import { civilDate } from '../../../domain/calendar/civil-date.js';

const calendar = { ...chineseCalendar(), coveredTo: civilDate('2026-12-31') };
const wantedOn = (day: string) => wantedAdminTasks([coverageOf(calendar, civilDate(day))], []);

describe('a calendar that ends', () => {
  it.each([
    { name: 'sixty days before', day: '2026-11-01', wanted: 0 },
    { name: 'a day later', day: '2026-11-02', wanted: 1 },
    { name: 'on its last day', day: '2026-12-31', wanted: 1 },
    { name: 'when it is over', day: '2027-01-01', wanted: 1 },
  ])('is asked for $name: $wanted', ({ day, wanted }) => {
    expect(wantedOn(day)).toHaveLength(wanted);
  });

  it('is one task, by its end: the next notice makes another', () => {
    const [one] = wantedOn('2026-12-01');
    expect(one).toMatchObject({ subject: 'cn 2026-12-31', dueOn: '2026-12-31' });
    expect(wantedOn('2026-12-20')).toEqual([one]);
    const next = { ...calendar, coveredTo: civilDate('2027-12-31') };
    const later = wantedAdminTasks([coverageOf(next, civilDate('2027-12-01'))], []);
    expect(later.map(({ subject }) => subject)).toEqual(['cn 2027-12-31']);
  });
});
