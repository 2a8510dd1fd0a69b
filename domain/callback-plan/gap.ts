import { addDays, civilDate, type CivilDate } from '../calendar/civil-date.js';
import type { Interval } from '../policy/servicing-policy.js';
import { intervalDate } from './interval.js';

/** Months counted from different anchors meet the end of a month up to three days apart: 28 February and a month is 28 or 31 March. */
const monthEndSlackDays = 3;

/** The contacts of a loan, as the search for a gap reads them. */
export interface LaidOutContacts {
  /** Civil date of the last contact that was opened, or of the payout. */
  lastContactOn: string;
  /** Civil dates of contacts still to come, in any order. */
  planned: readonly string[];
  /** Civil date of the last instalment, on and after which nothing is planned. */
  until: string;
}

/** The last day on which the contact after this one may be. */
export function latestAfter(contactOn: CivilDate, rhythm: Interval): CivilDate {
  const due = intervalDate(contactOn, rhythm, 1);
  return 'months' in rhythm ? addDays(due, monthEndSlackDays) : due;
}

/**
 * The contact after which the plan leaves a longer gap than the rhythm allows, or null when there is none. What is overdue already
 * counts as in time tomorrow: no plan can reach further back.
 */
export function gapAfter(
  { lastContactOn, planned, until }: LaidOutContacts,
  rhythm: Interval,
  today: string,
): CivilDate | null {
  const end = civilDate(until);
  const tomorrow = addDays(civilDate(today), 1);
  let last = civilDate(lastContactOn);
  for (const on of [...planned.map(civilDate).sort(), end]) {
    const latest = latestAfter(last, rhythm);
    if (on > latest && on > tomorrow) return last;
    if (on > last) last = on;
  }
  return null;
}
