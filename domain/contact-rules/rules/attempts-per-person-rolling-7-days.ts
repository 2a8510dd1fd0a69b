import { addMs, compareInstants, hourMs } from '../../calendar/instant.js';
import { invariant } from '../../invariant.js';
import { passes, refusesBefore, type ContactRule } from '../contact-rule.js';
import { disturbs, entriesOf } from '../ledger.js';

const windowMs = 7 * 24 * hourMs;

/**
 * Attempts on a person within any seven days, rolling: a calendar week would let fourteen fall around a
 * Sunday night (lending.md §4.3 states the same of Regulation F). An attempt leaves the count exactly
 * seven days after it began.
 */
export const attemptsPerPersonRolling7Days: ContactRule = {
  name: 'attempts_per_person_rolling_7_days',
  check({ request, ledger, purposeRules, at }) {
    const attemptsMax = purposeRules.attemptsPerPerson7DaysMax.value;
    const recent = entriesOf(
      ledger,
      (entry) =>
        disturbs(entry) &&
        entry.personKey === request.personKey &&
        compareInstants(addMs(entry.at, windowMs), at) > 0,
    );
    if (recent.length < attemptsMax) return passes;
    const lastToLeave = recent[recent.length - attemptsMax];
    invariant(lastToLeave !== undefined, 'contact rules: the count is at least the cap');
    return refusesBefore(addMs(lastToLeave.at, windowMs), 'cap_reached_in_7_days');
  },
};
