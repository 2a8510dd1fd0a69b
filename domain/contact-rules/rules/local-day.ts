import { addDays } from '../../calendar/civil-date.js';
import type { Instant } from '../../calendar/instant.js';
import { civilDateAt, instantAt, type TimeZone } from '../../calendar/zoned-time.js';

/** The midnight that ends the day, where the person is. */
export function endOfDay(at: Instant, zone: TimeZone): Instant {
  return instantAt(addDays(civilDateAt(at, zone), 1), 0, zone);
}

/** Is it the same civil date there? */
export function sameDay(left: Instant, right: Instant, zone: TimeZone): boolean {
  return civilDateAt(left, zone) === civilDateAt(right, zone);
}
