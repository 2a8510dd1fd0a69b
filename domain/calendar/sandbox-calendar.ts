import { businessCalendarSchema, type BusinessCalendar } from './calendar-document.js';
import { civilDate } from './civil-date.js';

/** The source that marks invented years; a production configuration refuses a calendar that carries it. */
export const sandboxSource = 'sandbox';

/** Public holidays of China with a fixed date (month and day); the moving ones are not invented here. */
const fixedDates = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/**
 * Years without a notice, for demonstrations and time-skipping tests: weekends and the holidays with a
 * fixed date, no make-up days. It is not a forecast, which is why `source` says so.
 */
export function sandboxCalendar(firstYear: number, lastYear: number): BusinessCalendar {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
  const holidays = years.flatMap((year) => fixedDates.map((date) => civilDate(`${year}-${date}`)));
  return businessCalendarSchema.parse({
    id: `sandbox-${firstYear}-${lastYear}`,
    jurisdiction: 'cn',
    source: sandboxSource,
    coveredFrom: `${firstYear}-01-01`,
    coveredTo: `${lastYear}-12-31`,
    holidays,
    makeUpWorkdays: [],
    weekend: [6, 7],
  });
}

/** Does any part of the calendar come from invented years? */
export function isSandboxCalendar(calendar: BusinessCalendar): boolean {
  return calendar.source.split('; ').some((part) => part.split(' (')[0] === sandboxSource);
}
