import { covers, isBusinessDay, onOrNextBusinessDay } from '../calendar/business-calendar.js';
import type { BusinessCalendar } from '../calendar/calendar-document.js';
import { addDays, civilDate, daysBetween, type CivilDate } from '../calendar/civil-date.js';

/** A planned date as it is to be worked on. */
export type WorkingDate =
  | { state: 'far'; on: CivilDate }
  | { state: 'settled'; on: CivilDate; movedFrom: CivilDate | null }
  /** Near, and the calendar does not reach it: an administrator's task, never a guess (S40). */
  | { state: 'not_covered'; on: CivilDate; coveredTo: CivilDate };

/**
 * A date is moved to a business day only once it is near (product.md §7); until then it stays the civil date of the plan, so that a
 * calendar published later does not find old guesses.
 */
export function workingDate(
  planned: string,
  today: string,
  calendar: BusinessCalendar,
  moveWithinDays: number,
): WorkingDate {
  const on = civilDate(planned);
  if (daysBetween(civilDate(today), on) > moveWithinDays) return { state: 'far', on };
  const notCovered: WorkingDate = { state: 'not_covered', on, coveredTo: calendar.coveredTo };
  if (!covers(calendar, on)) return notCovered;
  // A date in a holiday at the end of the last covered year would be moved beyond what is known.
  if (!hasBusinessDayFrom(calendar, on)) return notCovered;
  const moved = onOrNextBusinessDay(calendar, on);
  return { state: 'settled', on: moved, movedFrom: moved === on ? null : on };
}

function hasBusinessDayFrom(calendar: BusinessCalendar, from: CivilDate): boolean {
  const days = daysBetween(from, calendar.coveredTo);
  for (let n = 0; n <= days; n += 1) {
    if (isBusinessDay(calendar, addDays(from, n))) return true;
  }
  return false;
}
