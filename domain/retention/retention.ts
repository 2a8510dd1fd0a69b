import { addDays, addMonthsFromAnchor, type CivilDate } from '../calendar/civil-date.js';
import type { RetentionPolicy } from '../policy/retention-policy.js';

/**
 * The first day on which a person in a closed loan may be erased. 反洗钱法 (2025): identity and transaction records are kept at least ten
 * years after the relation ends; lending.md §4. A period of years ends with the day of the same number, or the month's last day
 * where there is none, and that day belongs to it (民法典 arts. 201, 202).
 * @param closedOn day of the closing in the policy's zone
 */
export function erasableFrom(
  closedOn: CivilDate,
  paidOut: boolean,
  policy: RetentionPolicy,
): CivilDate {
  const { years } = paidOut ? policy.paidOut : policy.notPaidOut;
  return addDays(addMonthsFromAnchor(closedOn, years * 12), 1);
}
