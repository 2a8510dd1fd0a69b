import { compareInstants } from '../../calendar/instant.js';
import { isTry } from '../contact-request.js';
import {
  passes,
  passesUntil,
  refusesBefore,
  refusesForGood,
  type ContactRule,
} from '../contact-rule.js';
import { triesSinceTalk } from '../tries-since-talk.js';
import { endOfDay, sameDay } from './local-day.js';
import { nextWindowStart, windowAt } from './windows.js';

/**
 * Employers: three attempts on three working days, each in another window than the one before, and then
 * it is inconclusive (lending.md §4.5, §5.3). What failed on the lender's side is not one of them. Whoever answered and named a time is called at
 * that time: it was no vain try that is to be spread (product.md §4). The attempts that end it are those since the last talk.
 */
export const attemptSpread: ContactRule = {
  name: 'attempt_spread',
  check({ request, purposeRules, at, zone }) {
    const { attemptsMax, oneADayInAnotherWindow } = purposeRules.attempts.value;
    if (!oneADayInAnotherWindow || request.agreedCallBackAt !== null) return passes;
    const counted = request.workAttempts.filter(isTry).sort((a, b) => compareInstants(a.at, b.at));
    const last = counted.at(-1);
    if (last === undefined) return passes;
    if (triesSinceTalk(request.workAttempts).length >= attemptsMax)
      return refusesForGood('attempts_used');
    if (sameDay(last.at, at, zone)) {
      return refusesBefore(endOfDay(at, zone), 'attempted_today');
    }
    const windows = purposeRules.windows.value;
    const lastWindow = windowAt(windows, last.at, zone);
    const current = windowAt(windows, at, zone);
    // With a single window there is no other one; outside of all of them the window rule refuses.
    if (windows.length === 1 || !lastWindow) return passes;
    if (current?.index === lastWindow.index) {
      return refusesBefore(current.endsAt, 'same_window_as_before');
    }
    return passesUntil(nextWindowStart(windows, at, zone, lastWindow.index));
  },
};
