import type { BusinessHoursPolicy, WeeklyHours } from '../../calendar/business-hours.js';
import type { Fault } from '../fault.js';

/** Weeks without an open hour: a deadline in business hours would never come. */
export function hoursFaults({ byTeam, default: usual }: BusinessHoursPolicy): Fault[] {
  return [['default', usual] as const, ...Object.entries(byTeam)].flatMap(([name, week]) => {
    // A make-up day comes a few times a year.
    const { makeUpWorkday: _rare, ...days }: WeeklyHours = week;
    if (Object.values(days).some((windows) => windows.length > 0)) return [];
    const path = week === usual ? 'default' : `byTeam.${name}`;
    return [{ path, message: 'no hour of the week is open: no deadline would ever come' }];
  });
}
