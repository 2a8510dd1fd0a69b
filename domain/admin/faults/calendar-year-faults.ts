import type { BusinessCalendar } from '../../calendar/calendar-document.js';
import { yearlyHolidaysOf } from '../../calendar/yearly-holidays.js';
import type { Fault } from '../fault.js';

/** Holidays that every year of a place has, and that a calendar which covers their days does not. */
export function calendarYearFaults(calendar: BusinessCalendar): Fault[] {
  const [first, last] = [yearOf(calendar.coveredFrom), yearOf(calendar.coveredTo)];
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => String(first + i));
  const known = yearlyHolidaysOf(calendar.jurisdiction);
  return years.flatMap((year) => {
    const lacking = known === undefined ? emptyYear(calendar, year) : missingIn(calendar, year);
    if (lacking.length === 0) return [];
    const source = known === undefined ? '' : ` (${known.source})`;
    const message = `lacks ${lacking.join(', ')}${source}; compare with the notice, or end coveredTo before it`;
    return [{ path: 'holidays', message }];
  });
}

/** The year of a civil date. */
export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Holidays of one year that the calendar covers and does not have. */
function missingIn(calendar: BusinessCalendar, year: string): string[] {
  const { fixed = [], moving = [] } = yearlyHolidaysOf(calendar.jurisdiction) ?? {};
  const on = (day: string) => `${year}-${day}`;
  const isCovered = (date: string) => calendar.coveredFrom <= date && date <= calendar.coveredTo;
  const isHoliday = (date: string) => calendar.holidays.some((one) => one === date);
  const days = fixed.map(on).filter((date) => isCovered(date) && !isHoliday(date));
  const feasts = moving
    .filter(({ from, to }) => isCovered(on(from)) && isCovered(on(to)))
    .filter(({ from, to }) => !calendar.holidays.some((one) => on(from) <= one && one <= on(to)))
    .map(({ name }) => `${name} of ${year}`);
  return [...days, ...feasts];
}

/** Of a place whose holidays nobody wrote down, a whole year that has none. */
function emptyYear({ coveredFrom, coveredTo, holidays }: BusinessCalendar, year: string): string[] {
  const isWhole = coveredFrom <= `${year}-01-01` && `${year}-12-31` <= coveredTo;
  return isWhole && !holidays.some((date) => date.startsWith(year))
    ? [`every holiday of ${year}`]
    : [];
}
