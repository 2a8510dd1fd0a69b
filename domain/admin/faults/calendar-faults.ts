import type { BusinessCalendar } from '../../calendar/calendar-document.js';
import { addDays } from '../../calendar/civil-date.js';
import { mergeCalendars } from '../../calendar/calendar-merging.js';
import { isSandboxCalendar } from '../../calendar/sandbox-calendar.js';
import { headOf } from '../document.js';
import type { Fault } from '../fault.js';
import type { Surroundings } from '../surroundings.js';
import { calendarDayFaults } from './calendar-day-faults.js';
import { firstFreeDay } from './date-faults.js';

/**
 * What keeps a table of days from being joined to those that are known: a version, past days, a gap, another weekend, invented years, and days
 * that no place has.
 */
export function calendarFaults(calendar: BusinessCalendar, surroundings: Surroundings): Fault[] {
  const faults: Fault[] = [];
  const say = (path: string, message: string) => void faults.push({ path, message });
  if (calendar.version === undefined) say('version', 'is missing; give one such as 2027.1');
  if (surroundings.daysAre === 'official' && isSandboxCalendar(calendar))
    say('source', 'invented years are for the sandbox alone');
  faults.push(...calendarDayFaults(calendar));
  const known = surroundings.calendars.find(
    ({ jurisdiction }) => jurisdiction === calendar.jurisdiction,
  );
  if (known === undefined) {
    say('jurisdiction', `no calendar of ${calendar.jurisdiction} is loaded that it could continue`);
    return faults;
  }
  const free = firstFreeDay(headOf({ kind: 'calendar', value: calendar }), surroundings);
  // Days that no calendar knew were decided by in nothing: after the last known one a notice that comes late may begin (S40).
  const unknown = addDays(known.coveredTo, 1);
  const first = unknown < free ? unknown : free;
  if (calendar.coveredFrom < first)
    say('coveredFrom', `days before ${first} are over, or may be decided by; begin there`);
  const merged = mergeCalendars(calendar.jurisdiction, [known, calendar]);
  if (merged.result === 'gap')
    say(
      'coveredFrom',
      `${merged.firstMissing} is in no calendar; begin on the day after the last that is known`,
    );
  if (merged.result === 'weekends_differ')
    say('weekend', `the week of ${calendar.jurisdiction} has another weekend`);
  return faults;
}
