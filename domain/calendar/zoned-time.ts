import { z } from 'zod';
import { Temporal } from '../libraries/temporal.js';
import { civilDate, type CivilDate } from './civil-date.js';
import { remembering } from '../remembering.js';
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

/** What calendar and clock of a place show. */
interface LocalTime {
  readonly date: CivilDate;
  readonly minute: MinuteOfDay;
}

/** The civil date on the calendar of that place. */
export function civilDateAt(moment: Instant, zone: TimeZone): CivilDate {
  return localTimeAt(moment, zone).date;
}

/** The whole minute on the clock of that place, 0 … 1439. */
export function minuteOfDayAt(moment: Instant, zone: TimeZone): MinuteOfDay {
  return localTimeAt(moment, zone).minute;
}

function localTimeAt(moment: Instant, zone: TimeZone): LocalTime {
  const ofMinute = localTimeIn(moment.slice(0, minuteLength), zone);
  return ofMinute ?? toLocalTime(Temporal.Instant.from(moment).toZonedDateTimeISO(zone));
}

/** So much of an instant's text says which minute it is in. */
const minuteLength = '2026-01-05T01:30'.length;

/** What is shown through a whole minute of UTC: null where the minutes of the zone begin at other seconds, as some did long ago. */
const localTimeIn = remembering((minute: string, zone: TimeZone): LocalTime | null => {
  const local = Temporal.Instant.from(`${minute}:00Z`).toZonedDateTimeISO(zone);
  return local.offsetNanoseconds % 60_000_000_000 === 0 ? toLocalTime(local) : null;
});

function toLocalTime(local: Temporal.ZonedDateTime): LocalTime {
  const date = civilDate(local.toPlainDate().toString());
  return { date, minute: local.hour * 60 + local.minute };
}

/**
 * The instant at which that place's clock shows the minute on the date; 1440 is the next midnight. A
 * minute skipped by daylight saving time means the one after the gap, a repeated one its first showing.
 */
export const instantAt = remembering(
  (date: CivilDate, minute: MinuteOfDay, zone: TimeZone): Instant => {
    const day = Temporal.PlainDate.from(date).add({ days: Math.floor(minute / 1440) });
    const time = Temporal.PlainTime.from({
      hour: Math.floor(minute / 60) % 24,
      minute: minute % 60,
    });
    const moment = day.toZonedDateTime({ timeZone: zone, plainTime: time });
    return instantOf(moment.epochMilliseconds);
  },
);
