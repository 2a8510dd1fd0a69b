import { addDays, type CivilDate } from '../calendar/civil-date.js';

/** Civil days, both inclusive. */
export interface Days {
  from: CivilDate;
  to: CivilDate;
}
export type PeriodFields = 'from' | 'to' | 'baselineFrom' | 'baselineTo';

/** A quarter of a year is looked at, against the year before it, so that the seasons of one are in the other. Ours. */
const currentDays = 90;
const baselineDays = 365;

/**
 * The two periods of a comparison: what is not said ends today, and the baseline ends the day before the current one begins.
 * A period that runs backwards or overlaps the other is named by its field.
 */
export function periodsOf(
  today: CivilDate,
  wish: Partial<Record<PeriodFields, CivilDate | undefined>>,
): { baseline: Days; current: Days } | { path: PeriodFields; message: string } {
  const to = wish.to ?? today;
  const from = wish.from ?? addDays(to, 1 - currentDays);
  const baselineTo = wish.baselineTo ?? addDays(from, -1);
  const baselineFrom = wish.baselineFrom ?? addDays(baselineTo, 1 - baselineDays);
  if (from > to) return { path: 'from', message: 'is after `to`' };
  if (baselineFrom > baselineTo) return { path: 'baselineFrom', message: 'is after `baselineTo`' };
  if (baselineTo >= from) {
    return { path: 'baselineTo', message: 'must be before `from`: no loan counts in both periods' };
  }
  return { baseline: { from: baselineFrom, to: baselineTo }, current: { from, to } };
}
