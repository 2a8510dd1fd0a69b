import { dayKind, dayKinds } from '../../calendar/business-calendar.js';
import { addDays, type CivilDate } from '../../calendar/civil-date.js';
import { civilDateAt, instantAt } from '../../calendar/zoned-time.js';
import { passes, passesUntil, refusesBefore, type ContactRule } from '../contact-rule.js';

/**
 * The kinds of day on which this purpose calls: employers on working days, make-up days included,
 * customers on weekends too, nobody on a public holiday (lending.md §4.2, §4.5).
 * @throws CalendarNotCovered where the calendar ends before a day of the right kind.
 */
export const holiday: ContactRule = {
  name: 'holiday',
  check({ purposeRules, calendar, at, zone }) {
    const kinds = purposeRules.dayKinds.value;
    const isRight = (date: CivilDate) => kinds.includes(dayKind(calendar, date));
    const today = civilDateAt(at, zone);
    let day = today;
    if (!isRight(today)) {
      while (!isRight(day)) day = addDays(day, 1);
      return refusesBefore(instantAt(day, 0, zone), `not_on_a_${dayKind(calendar, today)}`);
    }
    if (dayKinds.every((kind) => kinds.includes(kind))) return passes;
    // The last known day ends what can be said, so the walk stops there instead of failing today's call.
    while (day < calendar.coveredTo && isRight(day)) day = addDays(day, 1);
    return passesUntil(instantAt(isRight(day) ? addDays(day, 1) : day, 0, zone));
  },
};
