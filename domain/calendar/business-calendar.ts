import { invariant } from '../invariant.js';
import { addDays, isoWeekday, type CivilDate } from './civil-date.js';
import type { BusinessCalendar } from './calendar-document.js';

/**
 * A date was asked for that no notice covers. A calendar never guesses: an administrator has to load the
 * year (lending.md §4.2, product.md §7), and until then nothing is planned there.
 */
export class CalendarNotCovered extends Error {
  override readonly name = 'CalendarNotCovered';
  constructor(
    readonly calendarId: string,
    readonly date: CivilDate,
    readonly coveredFrom: CivilDate,
    readonly coveredTo: CivilDate,
  ) {
    super(`The calendar ${calendarId} covers ${coveredFrom} to ${coveredTo}, not ${date}.`);
  }
}

/** What was read from a calendar, or null when it went beyond the days that a notice covers. */
export function ifCovered<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof CalendarNotCovered) return null;
    throw error;
  }
}

/** What a day is; the first two are business days. */
export const dayKinds = ['workday', 'make_up_workday', 'weekend', 'holiday'] as const;
export type DayKind = (typeof dayKinds)[number];

export function covers(calendar: BusinessCalendar, date: CivilDate): boolean {
  return calendar.coveredFrom <= date && date <= calendar.coveredTo;
}

/** What the day is by this calendar. @throws CalendarNotCovered outside of its years. */
export function dayKind(calendar: BusinessCalendar, date: CivilDate): DayKind {
  if (!covers(calendar, date)) {
    throw new CalendarNotCovered(calendar.id, date, calendar.coveredFrom, calendar.coveredTo);
  }
  if (contains(calendar.makeUpWorkdays, date)) return 'make_up_workday';
  if (contains(calendar.holidays, date)) return 'holiday';
  return calendar.weekend.includes(isoWeekday(date)) ? 'weekend' : 'workday';
}

/** Make-up working days (调休) count, holidays and weekends do not. @throws CalendarNotCovered */
export function isBusinessDay(calendar: BusinessCalendar, date: CivilDate): boolean {
  const kind = dayKind(calendar, date);
  return kind === 'workday' || kind === 'make_up_workday';
}

/** The first business day on or after the date. @throws CalendarNotCovered */
export function onOrNextBusinessDay(calendar: BusinessCalendar, date: CivilDate): CivilDate {
  let day = date;
  while (!isBusinessDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/** The first business day after the date. @throws CalendarNotCovered */
export function nextBusinessDay(calendar: BusinessCalendar, date: CivilDate): CivilDate {
  return onOrNextBusinessDay(calendar, addDays(date, 1));
}

/**
 * The date `days` business days later. The date itself never counts: one business day after a Friday or
 * after a Saturday is the Monday. Zero gives the date as it is. @throws CalendarNotCovered
 */
export function addBusinessDays(
  calendar: BusinessCalendar,
  date: CivilDate,
  days: number,
): CivilDate {
  invariant(Number.isSafeInteger(days) && days >= 0, 'calendar: business days are counted forward');
  let day = date;
  for (let left = days; left > 0; left -= 1) day = nextBusinessDay(calendar, day);
  return day;
}

/**
 * Whether more than `most` business days lie after `from` up to and with `to`. Asked of what may be thirty years old at every question of
 * a call, so it counts no further than it must. @throws CalendarNotCovered
 */
export function moreBusinessDaysThan(
  calendar: BusinessCalendar,
  most: number,
  from: CivilDate,
  to: CivilDate,
): boolean {
  let left = most;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (!isBusinessDay(calendar, day)) continue;
    if (left === 0) return true;
    left -= 1;
  }
  return false;
}

/** The list is sorted by its schema, so a decade of holidays costs a dozen comparisons and no index. */
function contains(sorted: readonly CivilDate[], date: CivilDate): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle];
    invariant(found !== undefined, 'calendar: a binary search stays inside the list');
    if (found === date) return true;
    if (found < date) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
