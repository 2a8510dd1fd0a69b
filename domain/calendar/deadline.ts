import { invariant } from '../invariant.js';
import type { BusinessCalendar } from './calendar-document.js';
import type { TeamHours } from './business-hours.js';
import { addBusinessMs, businessTimeBetween } from './business-time.js';
import type { Instant } from './instant.js';

/**
 * The business time left when a deadline stops, because the task waits for the customer or the loan is
 * held. Kept with the task in milliseconds; 0 if the deadline had already passed. @throws CalendarNotCovered
 */
export function remainingBusinessMs(
  dueAt: Instant,
  stoppedAt: Instant,
  hours: TeamHours,
  calendar: BusinessCalendar,
): number {
  return businessTimeBetween(stoppedAt, dueAt, hours, calendar);
}

/**
 * The due time after a stop: what was left is added again from the moment work resumes. A deadline that
 * had passed before the stop stays passed. @throws CalendarNotCovered
 */
export function dueAfterPause(
  remainingMs: number,
  resumedAt: Instant,
  hours: TeamHours,
  calendar: BusinessCalendar,
): Instant {
  return addBusinessMs(resumedAt, remainingMs, hours, calendar);
}

/**
 * The moment at which a share of the business time of a deadline is gone, when its owner is reminded;
 * policy says the share, as shipped one half. @throws CalendarNotCovered
 */
export function reminderTimeOf(
  openedAt: Instant,
  dueAt: Instant,
  share: number,
  hours: TeamHours,
  calendar: BusinessCalendar,
): Instant {
  invariant(share >= 0 && share <= 1, 'calendar: a share of a deadline is between 0 and 1');
  const wholeMs = businessTimeBetween(openedAt, dueAt, hours, calendar);
  return addBusinessMs(openedAt, Math.floor(wholeMs * share), hours, calendar);
}
