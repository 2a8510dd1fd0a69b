import {
  chineseDaysCoverage,
  chineseDaysSource,
  chineseNotice,
} from '../libraries/chinese-days.js';
import { businessCalendarSchema, type BusinessCalendar } from './calendar-document.js';
import { addDays, civilDate, type CivilDate } from './civil-date.js';

/**
 * The calendar of mainland China for the years with a State Council notice in the library's tables,
 * 2004 to 2026. A later year is loaded as a document of its own and merged; it is never extrapolated.
 */
export function chineseCalendar(): BusinessCalendar {
  const coveredFrom = civilDate(chineseDaysCoverage.from);
  const coveredTo = civilDate(chineseDaysCoverage.to);
  const holidays: CivilDate[] = [];
  const makeUpWorkdays: CivilDate[] = [];
  for (let day = coveredFrom; day <= coveredTo; day = addDays(day, 1)) {
    const notice = chineseNotice(day);
    // Weekend days inside a holiday are listed too: nobody is called on the Saturday of National Day.
    if (notice === 'holiday') holidays.push(day);
    if (notice === 'make_up_workday') makeUpWorkdays.push(day);
  }
  return businessCalendarSchema.parse({
    id: 'cn',
    jurisdiction: 'cn',
    source: chineseDaysSource,
    coveredFrom,
    coveredTo,
    holidays,
    makeUpWorkdays,
    weekend: [6, 7],
  });
}
