import { addDays, addMonthsFromAnchor, type CivilDate } from '../calendar/civil-date.js';
import type { Interval } from '../policy/servicing-policy.js';

/** The n-th date of a rhythm from its anchor. Months are counted from the anchor, so month ends neither drift nor skip. */
export function intervalDate(anchor: CivilDate, interval: Interval, n: number): CivilDate {
  return 'months' in interval
    ? addMonthsFromAnchor(anchor, interval.months * n)
    : addDays(anchor, interval.days * n);
}

/** The denser of two rhythms; a month counts as thirty days for this alone. Null is no rhythm of its own. */
export function denser(left: Interval | null, right: Interval | null): Interval | null {
  if (left === null) return right;
  if (right === null) return left;
  return approximateDays(left) <= approximateDays(right) ? left : right;
}

function approximateDays(interval: Interval): number {
  return 'months' in interval ? interval.months * 30 : interval.days;
}
