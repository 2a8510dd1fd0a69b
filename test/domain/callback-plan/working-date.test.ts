import { describe, expect, it } from '@jest/globals';
import { workingDate } from '../../../domain/callback-plan/working-date.js';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';

const calendar = chineseCalendar();

describe('a planned date becomes a business day only when it is near (S40)', () => {
  const rows = [
    { name: 'a plain day', on: '2026-09-30', today: '2026-09-01', expected: 'settled 2026-09-30' },
    { name: 'the holidays', on: '2026-10-01', today: '2026-09-01', expected: 'settled 2026-10-08' },
    {
      name: 'a worked Sunday',
      on: '2026-09-20',
      today: '2026-09-01',
      expected: 'settled 2026-09-20',
    },
    {
      name: '60 days ahead',
      on: '2026-10-31',
      today: '2026-09-01',
      expected: 'settled 2026-11-02',
    },
    { name: '61 days ahead', on: '2026-11-01', today: '2026-09-01', expected: 'far 2026-11-01' },
    {
      name: 'beyond the calendar',
      on: '2027-01-05',
      today: '2026-12-01',
      expected: 'not_covered 2027-01-05',
    },
    { name: 'far beyond it', on: '2028-01-05', today: '2026-12-01', expected: 'far 2028-01-05' },
  ];
  it.each(rows)('$name: $expected', ({ on, today, expected }) => {
    const date = workingDate(on, today, calendar, 60);
    expect(`${date.state} ${date.on}`).toBe(expected);
  });

  it('says where a moved date came from, and how far the calendar reaches', () => {
    expect(workingDate('2026-10-03', '2026-09-01', calendar, 60)).toEqual({
      state: 'settled',
      on: '2026-10-08',
      movedFrom: '2026-10-03',
    });
    expect(workingDate('2027-01-05', '2026-12-01', calendar, 60)).toMatchObject({
      coveredTo: '2026-12-31',
    });
  });
});
