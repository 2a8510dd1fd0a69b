import {
  addMonthsFromAnchor,
  civilDate,
  daysBetween,
  type CivilDate,
} from '../calendar/civil-date.js';

/**
 * The first due date: the agreed day of the month that follows the payout, or of the month after that where it would come sooner than
 * `daysAtLeast` (policy `firstInstalment`), since nobody can be asked to pay the day after he got the money. Days 29 to 31 are refused
 * at submit, so every month has the day.
 */
export function firstDueDate(
  disbursedOn: CivilDate,
  dueDayOfMonth: number,
  daysAtLeast: number,
): CivilDate {
  const monthStart = civilDate(`${disbursedOn.slice(0, 7)}-01`);
  const inMonth = (months: number) => {
    const month = addMonthsFromAnchor(monthStart, months).slice(0, 7);
    return civilDate(`${month}-${String(dueDayOfMonth).padStart(2, '0')}`);
  };
  const next = inMonth(1);
  return daysBetween(disbursedOn, next) < daysAtLeast ? inMonth(2) : next;
}
