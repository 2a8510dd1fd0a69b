import { addDays, civilDate } from '../calendar/civil-date.js';
import { inForceOn } from '../policy/dated.js';
import type { ProductPolicy } from '../policy/product-policy.js';

/**
 * Until when a number may carry a PASS (depth.md G31, S81; lending.md §5.1: a number is found independently and recently). It counts from the
 * day on which it was found or last confirmed, whichever is later, and on its last day still.
 */
export function expiryOf(
  { foundOn, verifiedOn }: { foundOn: string; verifiedOn: string | null },
  validDays: number,
): string {
  const from = verifiedOn !== null && verifiedOn > foundOn ? verifiedOn : foundOn;
  return addDays(civilDate(from), validDays);
}

/** The last day of a number that proves nothing from today on: the day before, or an earlier one that it had. */
export function endedBefore(expiresOn: string, today: string): string {
  const yesterday: string = addDays(civilDate(today), -1);
  return expiresOn < yesterday ? expiresOn : yesterday;
}

/**
 * The days of the strictest policy that is in force on a day, for what concerns no product's loan; null where none says any. Source: depth.md
 * G31 (the days are a lender's matter).
 */
export function strictestDays(
  policies: readonly Pick<ProductPolicy, 'effectiveFrom' | 'effectiveTo' | 'work'>[],
  today: string,
): number | null {
  const days = policies
    .filter((one) => inForceOn(one, today))
    .flatMap(({ work }) => work.employerNumberValidDays ?? []);
  return days.length === 0 ? null : Math.min(...days);
}

/** Whether a day is past the last on which it may. */
export const isExpired = (expiresOn: string, today: string): boolean => expiresOn < today;
