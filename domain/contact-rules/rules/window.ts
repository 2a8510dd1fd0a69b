import { passesUntil, refusesBefore, type ContactRule } from '../contact-rule.js';
import { nextWindowStart, windowAt } from './windows.js';

/** The hours for this purpose on the clock of the person (lending.md §4.2, §4.5). At its end a window is closed. */
export const window: ContactRule = {
  name: 'window',
  check({ purposeRules, at, zone }) {
    const windows = purposeRules.windows.value;
    const open = windowAt(windows, at, zone);
    // Windows that touch are open in a row, but "until" then only means: look again.
    if (open) return passesUntil(open.endsAt);
    return refusesBefore(nextWindowStart(windows, at, zone), 'outside_of_hours');
  },
};
