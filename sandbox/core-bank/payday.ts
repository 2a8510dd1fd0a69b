import chineseDays from 'chinese-days';
import { addDays, type DateText, type MonthText } from '../time/civil-date.js';

/** The library knows notices up to here; beyond it calls every holiday a working day. */
const noticesTo = '2026-12-31';
/** Holidays that keep their date, for the years without a notice. */
const fixedHolidays = /-(01-01|05-01|10-0[123])$/;

/** Weekends and holidays, make-up days (调休) too: on these nobody in this world is paid, so that no calendar finds a salary odd. */
function isRestDay(day: DateText): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || fixedHolidays.test(day)) return true;
  // A notice's entry is "English,Chinese,length", a plain day only the weekday's name.
  const detail = day <= noticesTo ? chineseDays.getDayDetail(day) : undefined;
  return detail !== undefined && detail.name.includes(',') && !detail.work;
}

/** The day on which a month's salary arrives: the payday, or the first working day after it. */
export function paidOn(month: MonthText, paydayOfMonth: number): DateText {
  let day = `${month}-${String(paydayOfMonth).padStart(2, '0')}`;
  while (isRestDay(day)) day = addDays(day, 1);
  return day;
}
