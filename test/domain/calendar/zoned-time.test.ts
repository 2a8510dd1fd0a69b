import { describe, expect, it } from '@jest/globals';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import {
  compareInstants,
  instant,
  instantOf,
  instantSchema,
} from '../../../domain/calendar/instant.js';
import {
  minuteOf,
  timeOfDaySchema,
  dayWindowsSchema,
} from '../../../domain/calendar/time-of-day.js';
import {
  civilDateAt,
  instantAt,
  minuteOfDayAt,
  timeZoneSchema,
} from '../../../domain/calendar/zoned-time.js';

describe('an instant', () => {
  it('is UTC only', () => {
    expect(instantSchema.safeParse('2026-11-22T01:00:00Z').success).toBe(true);
    expect(instantSchema.safeParse('2026-11-22T01:00:00.250Z').success).toBe(true);
    expect(instantSchema.safeParse('2026-11-22T09:00:00+08:00').success).toBe(false);
    expect(instantSchema.safeParse('2026-11-22').success).toBe(false);
  });

  it('is compared as a moment, not as text', () => {
    const short = instant('2026-11-22T01:00:00Z');
    expect(compareInstants(short, instant('2026-11-22T01:00:00.000Z'))).toBe(0);
    expect(compareInstants(short, instant('2026-11-22T01:00:00.001Z'))).toBe(-1);
    expect(instantOf(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([
    { name: 'after the year 9999', ms: Date.UTC(10_000, 0, 1) },
    { name: 'before the year 0', ms: -62_167_219_200_001 },
  ])('is none $name', ({ ms }) => {
    expect(() => instantOf(ms)).toThrow('four digits');
  });

  it('is none where there is no number', () => {
    expect(() => instantOf(NaN)).toThrow(RangeError);
  });
});

describe('wall clocks', () => {
  it.each([
    { zone: 'Asia/Shanghai', at: '2026-11-22T15:59:59.999Z', date: '2026-11-22', minute: 1439 },
    { zone: 'Asia/Shanghai', at: '2026-11-22T16:00:00Z', date: '2026-11-23', minute: 0 },
    { zone: 'America/New_York', at: '2026-11-22T04:59:00Z', date: '2026-11-21', minute: 1439 },
    { zone: 'America/New_York', at: '2026-07-01T04:00:00Z', date: '2026-07-01', minute: 0 },
    // Clocks that were no whole minutes off: each minute begins at half past.
    { zone: 'Africa/Monrovia', at: '1971-06-01T00:44:29.999Z', date: '1971-05-31', minute: 1439 },
    { zone: 'Africa/Monrovia', at: '1971-06-01T00:44:30.000Z', date: '1971-06-01', minute: 0 },
  ])('$at in $zone', ({ zone, at, date, minute }) => {
    expect(civilDateAt(instant(at), zone)).toBe(date);
    expect(minuteOfDayAt(instant(at), zone)).toBe(minute);
  });

  it.each([
    {
      name: 'morning',
      zone: 'Asia/Shanghai',
      date: '2026-11-22',
      time: '09:00',
      at: '2026-11-22T01:00:00.000Z',
    },
    {
      name: 'the midnight that ends the day',
      zone: 'Asia/Shanghai',
      date: '2026-11-22',
      time: '24:00',
      at: '2026-11-22T16:00:00.000Z',
    },
    {
      name: 'a minute skipped in spring',
      zone: 'America/New_York',
      date: '2026-03-08',
      time: '02:30',
      at: '2026-03-08T07:30:00.000Z',
    },
    {
      name: 'the first of a repeated minute',
      zone: 'America/New_York',
      date: '2026-11-01',
      time: '01:30',
      at: '2026-11-01T05:30:00.000Z',
    },
  ])('$name', ({ zone, date, time, at }) => {
    expect(instantAt(civilDate(date), minuteOf(time), zone)).toBe(at);
  });

  it.each([
    { zone: 'Asia/Shanghai', ok: true },
    { zone: 'UTC', ok: true },
    { zone: '+08:00', ok: false },
    { zone: 'Asia/Nowhere', ok: false },
    { zone: '', ok: false },
  ])('the zone "$zone" is accepted: $ok', ({ zone, ok }) => {
    expect(timeZoneSchema.safeParse(zone).success).toBe(ok);
  });
});

describe('times of day in policies', () => {
  it.each([
    { text: '00:00', ok: true },
    { text: '23:59', ok: true },
    { text: '24:00', ok: true },
    { text: '24:01', ok: false },
    { text: '9:00', ok: false },
  ])('$text: $ok', ({ text, ok }) => {
    expect(timeOfDaySchema.safeParse(text).success).toBe(ok);
  });

  it.each([
    {
      name: 'in order',
      windows: [
        { from: '09:00', to: '12:00' },
        { from: '12:00', to: '13:00' },
      ],
      ok: true,
    },
    {
      name: 'overlapping',
      windows: [
        { from: '09:00', to: '12:00' },
        { from: '11:59', to: '13:00' },
      ],
      ok: false,
    },
    {
      name: 'out of order',
      windows: [
        { from: '13:00', to: '14:00' },
        { from: '09:00', to: '12:00' },
      ],
      ok: false,
    },
    { name: 'empty', windows: [{ from: '09:00', to: '09:00' }], ok: false },
  ])('windows $name: $ok', ({ windows, ok }) => {
    expect(dayWindowsSchema.safeParse(windows).success).toBe(ok);
  });
});
