import type { BusinessCalendar } from './calendar-document.js';
import { daysBetween, type CivilDate } from './civil-date.js';

/** How long before a calendar ends somebody has to load the next notice (product.md §7): far dates come to business days 60 days ahead. */
export const warnBeforeDays = 60;

/** How far the known days of a jurisdiction reach. */
export interface CalendarCoverage {
  readonly jurisdiction: string;
  readonly coveredTo: CivilDate;
  /** Days from today to the last known one; negative when it is over. */
  readonly daysLeft: number;
  /** The next notice is due: from here on dates are planned that nobody knows. */
  readonly endsSoon: boolean;
}

/** The coverage of a calendar on a day. */
export function coverageOf(
  { jurisdiction, coveredTo }: BusinessCalendar,
  today: CivilDate,
): CalendarCoverage {
  const daysLeft = daysBetween(today, coveredTo);
  return { jurisdiction, coveredTo, daysLeft, endsSoon: daysLeft < warnBeforeDays };
}
