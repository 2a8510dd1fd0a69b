import { invariant } from '../invariant.js';
import { windowsOn, type TeamHours } from './business-hours.js';
import type { BusinessCalendar } from './calendar-document.js';
import { addDays } from './civil-date.js';
import { epochMs, hourMs, instantOf, type Instant } from './instant.js';
import { minuteOf } from './time-of-day.js';
import { civilDateAt, instantAt } from './zoned-time.js';

/** Ten years without a single open window is a policy that never opens, not a deadline. */
const searchedDaysMax = 3660;

interface OpenStretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The open stretches from an instant on, cut at it, day by day in the team's zone. */
function* openStretches(
  start: Instant,
  hours: TeamHours,
  calendar: BusinessCalendar,
): Generator<OpenStretch> {
  const startMs = epochMs(start);
  let date = civilDateAt(start, hours.zone);
  for (let searched = 0; searched < searchedDaysMax; searched += 1) {
    for (const window of windowsOn(hours, calendar, date)) {
      const fromMs = epochMs(instantAt(date, minuteOf(window.from), hours.zone));
      const toMs = epochMs(instantAt(date, minuteOf(window.to), hours.zone));
      if (toMs > startMs) yield { fromMs: Math.max(fromMs, startMs), toMs };
    }
    date = addDays(date, 1);
  }
}

/**
 * The instant by which `businessMs` of open time have passed since `start`. Time runs out at the end of
 * a window, not at the start of the next one: four hours from 08:00 with a break at noon end at 14:30.
 * Zero gives `start`. @throws CalendarNotCovered when the walk leaves the calendar.
 */
export function addBusinessMs(
  start: Instant,
  businessMs: number,
  hours: TeamHours,
  calendar: BusinessCalendar,
): Instant {
  invariant(businessMs >= 0, 'calendar: business time is counted forward');
  if (businessMs === 0) return start;
  let left = businessMs;
  for (const { fromMs, toMs } of openStretches(start, hours, calendar)) {
    if (left <= toMs - fromMs) return instantOf(fromMs + left);
    left -= toMs - fromMs;
  }
  invariant(false, 'calendar: the hours of the team never open');
}

/** As `addBusinessMs`, in hours; a fraction of an hour is allowed. @throws CalendarNotCovered */
export function addBusinessHours(
  start: Instant,
  businessHours: number,
  hours: TeamHours,
  calendar: BusinessCalendar,
): Instant {
  return addBusinessMs(start, businessHours * hourMs, hours, calendar);
}

/** Open milliseconds between two instants; 0 when the second is not later. @throws CalendarNotCovered */
export function businessTimeBetween(
  from: Instant,
  to: Instant,
  hours: TeamHours,
  calendar: BusinessCalendar,
): number {
  const endMs = epochMs(to);
  if (endMs <= epochMs(from)) return 0;
  const lastDate = civilDateAt(to, hours.zone);
  let total = 0;
  let date = civilDateAt(from, hours.zone);
  // Walked by day and not through the generator, which would look one day past `to` and could leave
  // the calendar on its last evening.
  for (; date <= lastDate; date = addDays(date, 1)) {
    for (const window of windowsOn(hours, calendar, date)) {
      const opensMs = epochMs(instantAt(date, minuteOf(window.from), hours.zone));
      const closesMs = epochMs(instantAt(date, minuteOf(window.to), hours.zone));
      total += Math.max(0, Math.min(closesMs, endMs) - Math.max(opensMs, epochMs(from)));
    }
  }
  return total;
}
