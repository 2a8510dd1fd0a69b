import { addMs, compareInstants, minuteMs } from '../../calendar/instant.js';
import { passes, refusesBefore, type ContactRule } from '../contact-rule.js';
import { disturbs, entriesOf, isOnNumber } from '../ledger.js';

/** Time between the starts of two attempts on the same number or person (lending.md §4.5: two hours). */
export const spacing: ContactRule = {
  name: 'spacing',
  check({ request, ledger, purposeRules, at }) {
    const last = entriesOf(
      ledger,
      (entry) =>
        disturbs(entry) &&
        (isOnNumber(entry, request.numberKey) || entry.personKey === request.personKey),
    ).at(-1);
    if (last === undefined) return passes;
    const free = addMs(last.at, purposeRules.spacingMinutes.value * minuteMs);
    return compareInstants(at, free) >= 0 ? passes : refusesBefore(free, 'too_soon_after_the_last');
  },
};
