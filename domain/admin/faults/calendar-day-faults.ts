import { isBusinessDay } from '../../calendar/business-calendar.js';
import type { BusinessCalendar } from '../../calendar/calendar-document.js';
import { addDays, isoWeekday, type CivilDate } from '../../calendar/civil-date.js';
import type { Fault } from '../fault.js';
import { calendarYearFaults, yearOf } from './calendar-year-faults.js';

/** No notice speaks of days that are further away: its last year is a slip. */
const [yearsMax, lastYearMax] = [50, 2200];
/** The longest run of days off that a notice gave was of ten days (2020); more of them are a slip. */
const daysOffMax = 14;

/**
 * Days of a calendar that no place has (lending.md §4.2): a make-up day that is a working day anyway, a year without its holidays, weeks
 * without a working day, more years than anybody has decided on.
 */
export function calendarDayFaults(calendar: BusinessCalendar): Fault[] {
  const [first, last] = [yearOf(calendar.coveredFrom), yearOf(calendar.coveredTo)];
  if (last - first > yearsMax || last > lastYearMax) {
    const message = `is further away than any notice: at most ${yearsMax} years after coveredFrom, and ${lastYearMax}; end with the last year that is decided`;
    return [{ path: 'coveredTo', message }];
  }
  return [...makeUpFaults(calendar), ...calendarYearFaults(calendar), ...idleFaults(calendar)];
}

function makeUpFaults({ makeUpWorkdays, weekend }: BusinessCalendar): Fault[] {
  return makeUpWorkdays.flatMap((date, i) => {
    if (weekend.includes(isoWeekday(date))) return [];
    const message = `${date} is no day of the weekend and is worked anyway; give the weekend day that is worked for a holiday`;
    return [{ path: `makeUpWorkdays.${i}`, message }];
  });
}

/** So many days in a row on which nobody works: no deadline would come in them. */
function idleFaults(calendar: BusinessCalendar): Fault[] {
  const faults: Fault[] = [];
  let since: CivilDate | undefined;
  const end = (next: CivilDate) => {
    const last = addDays(next, -1);
    if (since !== undefined && addDays(since, daysOffMax) < next) {
      const message = `no working day from ${since} to ${last}; compare with the notice`;
      faults.push({ path: 'holidays', message });
    }
    since = undefined;
  };
  for (let day = calendar.coveredFrom; day <= calendar.coveredTo; day = addDays(day, 1)) {
    if (isBusinessDay(calendar, day)) end(day);
    else since ??= day;
  }
  end(addDays(calendar.coveredTo, 1));
  return faults;
}
