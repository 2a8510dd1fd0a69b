import { z } from 'zod';
import { Temporal } from '../libraries/temporal.js';
import { civilDate, type CivilDate } from './civil-date.js';
import { instantOf, type Instant } from './instant.js';
import type { MinuteOfDay } from './time-of-day.js';

/** An IANA zone that is known here. Zones come from policy data or from a party, never from a default. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, {
  error: 'Not a known time zone; give an IANA name such as Asia/Shanghai.',
});
export type TimeZone = z.infer<typeof timeZoneSchema>;

function isTimeZone(name: string): boolean {
  // An offset such as +08:00 is a valid zone for Temporal, but it knows no daylight saving time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const zoned = (moment: Instant, zone: TimeZone) =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(zone);

/** The civil date on the calendar of that place. */
export function civilDateAt(moment: Instant, zone: TimeZone): CivilDate {
  return civilDate(zoned(moment, zone).toPlainDate().toString());
}

/** The whole minute on the clock of that place, 0 … 1439. */
export function minuteOfDayAt(moment: Instant, zone: TimeZone): MinuteOfDay {
  const { hour, minute } = zoned(moment, zone);
  return hour * 60 + minute;
}

/**
 * The instant at which that place's clock shows the minute on the date; 1440 is the next midnight. A
 * minute skipped by daylight saving time means the one after the gap, a repeated one its first showing.
 */
export function instantAt(date: CivilDate, minute: MinuteOfDay, zone: TimeZone): Instant {
  const name = `${zone} ${date} ${minute}`;
  const known = shown.get(name);
  if (known !== undefined) return known;
  const moment = reckonInstantAt(date, minute, zone);
  if (shown.size >= shownMax) shown.clear();
  shown.set(name, moment);
  return moment;
}

/**
 * What was reckoned before: deadlines ask for the same few openings and closings over and over, and it is the dearest part of them. It
 * changes no result, since nothing but its arguments goes into one.
 */
const shown = new Map<string, Instant>();
const shownMax = 5_000;

function reckonInstantAt(date: CivilDate, minute: MinuteOfDay, zone: TimeZone): Instant {
  const day = Temporal.PlainDate.from(date).add({ days: Math.floor(minute / 1440) });
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60) % 24, minute: minute % 60 });
  const moment = day.toZonedDateTime({ timeZone: zone, plainTime: time });
  return instantOf(moment.epochMilliseconds);
}
