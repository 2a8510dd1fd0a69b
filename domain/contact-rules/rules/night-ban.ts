import { addDays, civilDate } from '../../calendar/civil-date.js';
import { minuteOf } from '../../calendar/time-of-day.js';
import { civilDateAt, instantAt, minuteOfDayAt } from '../../calendar/zoned-time.js';
import { passesUntil, refusesBefore, type ContactRule } from '../contact-rule.js';

/** Nobody is called from 22:00 to 08:00, for any purpose and whatever was agreed (lending.md §4.1). */
export const nightBan: ContactRule = {
  name: 'night_ban',
  check({ rules, at, zone }) {
    const from = minuteOf(rules.nightBan.value.from);
    const to = minuteOf(rules.nightBan.value.to);
    const minute = minuteOfDayAt(at, zone);
    const today = civilDateAt(at, zone);
    if (minute < to) return refusesBefore(instantAt(today, to, zone), 'night');
    if (minute < from) return passesUntil(instantAt(today, from, zone));
    return refusesBefore(instantAt(addDays(civilDate(today), 1), to, zone), 'night');
  },
};
