import { addDays, addMonthsFromAnchor, type CivilDate } from '../calendar/civil-date.js';
import type { RetentionPolicy } from '../policy/retention-policy.js';

/** Days in the policy's zone from which the periods of a closed loan are counted. */
export interface RetentionDays {
  readonly closedOn: CivilDate;
  /** When the person was told what was decided; null where nothing says that he had to be. */
  readonly noticeOn: CivilDate | null;
}

/**
 * The first day on which a person in a closed loan may be erased: by the period of the policy, which is the law's at the place. In China
 * identity and transaction records are kept at least ten years after the relation ends (反洗钱法, 2025); in the United States what was applied
 * for 25 months after the notice of action taken (12 CFR 1002.12(b)); lending.md §4. A period ends with the day of the same
 * number, or the month's last day where there is none, and that day belongs to it (民法典 arts. 201, 202; where another law counts a day less, it is
 * kept a day longer).
 */
export function erasableFrom(
  { closedOn, noticeOn }: RetentionDays,
  paidOut: boolean,
  policy: RetentionPolicy,
): CivilDate {
  const period = paidOut ? policy.paidOut : policy.notPaidOut;
  const months = 'months' in period ? period.months : period.years * 12;
  const from = period.from === 'notice' ? (noticeOn ?? closedOn) : closedOn;
  return addDays(addMonthsFromAnchor(from, months), 1);
}
