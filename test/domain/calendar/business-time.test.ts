import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CalendarNotCovered } from '../../../domain/calendar/business-calendar.js';
import { businessHoursPolicySchema, hoursOfTeam } from '../../../domain/calendar/business-hours.js';
import {
  addBusinessHours,
  addBusinessMs,
  businessTimeBetween,
} from '../../../domain/calendar/business-time.js';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import {
  dueAfterPause,
  remainingBusinessMs,
  reminderTimeOf,
} from '../../../domain/calendar/deadline.js';
import { epochMs, hourMs, instant, instantOf } from '../../../domain/calendar/instant.js';
import { InvariantBroken } from '../../../domain/invariant.js';

const policy = businessHoursPolicySchema.parse(
  JSON.parse(readFileSync('policies/cn/business-hours.json', 'utf8')),
);
const cn = chineseCalendar();
const hours = hoursOfTeam(policy, 'verification');
/** An instant from Shanghai wall time, which has no daylight saving. */
const at = (wall: string) =>
  instantOf(epochMs(instant(`${wall.replace(' ', 'T')}:00Z`)) - 8 * hourMs);

describe('due times in business hours', () => {
  it.each([
    { name: 'within the morning', start: '2026-11-23 09:00', add: 2, due: '2026-11-23 11:00' },
    {
      name: 'up to the very end of a window',
      start: '2026-11-23 09:00',
      add: 3,
      due: '2026-11-23 12:00',
    },
    { name: 'over the midday break', start: '2026-11-23 11:00', add: 2, due: '2026-11-23 14:30' },
    { name: 'from before opening', start: '2026-11-23 06:00', add: 1, due: '2026-11-23 10:00' },
    { name: 'from the last minute', start: '2026-11-23 17:59', add: 1, due: '2026-11-24 09:59' },
    { name: 'from closing time', start: '2026-11-23 18:00', add: 1, due: '2026-11-24 10:00' },
    { name: 'over a weekend', start: '2026-11-20 17:00', add: 2, due: '2026-11-23 10:00' },
    { name: 'on a make-up Saturday', start: '2026-10-09 17:00', add: 2, due: '2026-10-10 10:00' },
    { name: 'over national day', start: '2026-09-30 17:00', add: 2, due: '2026-10-08 10:00' },
    {
      name: 'two days of seven and a half hours',
      start: '2026-11-23 09:00',
      add: 16,
      due: '2026-11-25 10:00',
    },
    { name: 'half an hour', start: '2026-11-23 09:00', add: 0.5, due: '2026-11-23 09:30' },
    {
      name: 'no time at all, even at night',
      start: '2026-11-23 03:00',
      add: 0,
      due: '2026-11-23 03:00',
    },
  ])('$name', ({ start, add, due }) => {
    expect(addBusinessHours(at(start), add, hours, cn)).toBe(at(due));
    expect(businessTimeBetween(at(start), at(due), hours, cn)).toBe(add * hourMs);
  });

  it('gives a team its own hours where it has them', () => {
    const morning = { ...policy.default, monday: [{ from: '08:00', to: '10:00' }] };
    const early = hoursOfTeam({ ...policy, byTeam: { early: morning } }, 'early');
    expect(addBusinessHours(at('2026-11-23 07:00'), 1, early, cn)).toBe(at('2026-11-23 09:00'));
  });

  it('follows the wall clock through daylight saving time', () => {
    const newYork = { zone: 'America/New_York', weekly: policy.default };
    // Friday 2026-03-06 17:00 at UTC−5, Monday 10:00 at UTC−4.
    expect(addBusinessHours(instant('2026-03-06T22:00:00Z'), 2, newYork, cn)).toBe(
      '2026-03-09T14:00:00.000Z',
    );
  });

  it('does not guess past the calendar, but reckons up to its last evening', () => {
    expect(() => addBusinessHours(at('2026-12-31 17:00'), 2, hours, cn)).toThrow(
      CalendarNotCovered,
    );
    expect(addBusinessHours(at('2026-12-31 17:00'), 1, hours, cn)).toBe(at('2026-12-31 18:00'));
    expect(businessTimeBetween(at('2026-12-31 17:00'), at('2026-12-31 23:59'), hours, cn)).toBe(
      hourMs,
    );
  });

  it('asserts against hours that never open and against time that runs backwards', () => {
    const closed = Object.fromEntries(Object.keys(policy.default).map((day) => [day, []]));
    const never = hoursOfTeam(businessHoursPolicySchema.parse({ ...policy, default: closed }), 'x');
    expect(() => addBusinessHours(at('2010-01-04 09:00'), 1, never, cn)).toThrow(InvariantBroken);
    expect(() => addBusinessMs(at('2026-11-23 09:00'), -1, hours, cn)).toThrow(InvariantBroken);
    expect(businessTimeBetween(at('2026-11-24 09:00'), at('2026-11-23 09:00'), hours, cn)).toBe(0);
  });

  it('adds exactly what it then measures', () => {
    const starts = fc.integer({
      min: epochMs(at('2025-01-01 00:00')),
      max: epochMs(at('2026-10-31 00:00')),
    });
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 40 * hourMs }), (startMs, addedMs) => {
        const start = instantOf(startMs);
        const due = addBusinessMs(start, addedMs, hours, cn);
        expect(businessTimeBetween(start, due, hours, cn)).toBe(addedMs);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a deadline that stops', () => {
  it.each([
    {
      name: 'overnight',
      due: '2026-11-23 15:00',
      stopped: '2026-11-23 14:00',
      resumed: '2026-11-24 09:00',
      then: '2026-11-24 10:00',
    },
    {
      name: 'and resumes at night',
      due: '2026-11-23 12:00',
      stopped: '2026-11-23 11:00',
      resumed: '2026-11-24 02:00',
      then: '2026-11-24 10:00',
    },
    {
      name: 'outside of business hours, so nothing is gained',
      due: '2026-11-24 10:00',
      stopped: '2026-11-23 20:00',
      resumed: '2026-11-24 08:00',
      then: '2026-11-24 10:00',
    },
    {
      name: 'after it had passed: it stays passed',
      due: '2026-11-23 12:00',
      stopped: '2026-11-23 14:00',
      resumed: '2026-11-25 09:00',
      then: '2026-11-25 09:00',
    },
  ])('$name', ({ due, stopped, resumed, then }) => {
    const left = remainingBusinessMs(at(due), at(stopped), hours, cn);
    expect(dueAfterPause(left, at(resumed), hours, cn)).toBe(at(then));
  });

  it.each([
    {
      opened: '2026-11-23 09:00',
      due: '2026-11-23 14:30',
      share: 0.5,
      reminded: '2026-11-23 11:00',
    },
    {
      opened: '2026-11-23 17:00',
      due: '2026-11-24 10:00',
      share: 0.5,
      reminded: '2026-11-23 18:00',
    },
    { opened: '2026-11-23 09:00', due: '2026-11-23 11:00', share: 0, reminded: '2026-11-23 09:00' },
    { opened: '2026-11-23 09:00', due: '2026-11-23 11:00', share: 1, reminded: '2026-11-23 11:00' },
  ])('reminds after $share of its time: $reminded', ({ opened, due, share, reminded }) => {
    expect(reminderTimeOf(at(opened), at(due), share, hours, cn)).toBe(at(reminded));
  });
});
