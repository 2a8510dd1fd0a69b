import { addMonthsFromAnchor, civilDate, type CivilDate } from '../calendar/civil-date.js';

/**
 * The first due date: the agreed day of the month that follows the payout, so that the first period is at least some days and at
 * most two months. Days 29 to 31 are refused at submit, so every month has the day.
 */
export function firstDueDate(disbursedOn: CivilDate, dueDayOfMonth: number): CivilDate {
  const monthStart = civilDate(`${disbursedOn.slice(0, 7)}-01`);
  const nextMonth = addMonthsFromAnchor(monthStart, 1);
  return civilDate(`${nextMonth.slice(0, 7)}-${String(dueDayOfMonth).padStart(2, '0')}`);
}
