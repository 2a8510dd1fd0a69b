import { compareInstants, type Instant } from '../../calendar/instant.js';
import type { ContactRequest } from '../contact-request.js';
import { passes, refusesForGood, type ContactRule } from '../contact-rule.js';
import { outcomeFlags } from '../outcome-code.js';

/**
 * Whoever said stop, or complained, is not called again on any loan until he lifts it (lending.md §4.4:
 * on first request, from any phase). The list and the ledger are both asked, so that a word said a minute
 * ago counts before anybody has put it on the list. A number that turned out dead or wrong is over too. What was heard on a misdial was said by
 * somebody else, on another number, and bars neither.
 */
export const doNotCall: ContactRule = {
  name: 'do_not_call',
  check({ request, ledger }) {
    if (request.doNotCall.barred) return refusesForGood('on_the_list');
    const { liftedAt } = request.doNotCall;
    for (const entry of ledger) {
      if (entry.outcome === null || !entry.countsForRisk) continue;
      if (liftedAt !== null && compareInstants(entry.at, liftedAt) <= 0) continue;
      const { ends } = outcomeFlags[entry.outcome];
      if (ends === 'person' && entry.personKey === request.personKey) {
        return refusesForGood('person_said_stop');
      }
      // The same number under another name is the same telephone in the same hand.
      if (ends === 'person' && entry.numberKey === request.numberKey) {
        return refusesForGood('said_stop_on_this_number');
      }
      if (ends === 'number' && isDeadSince(entry, request)) {
        return refusesForGood('number_dead_or_wrong');
      }
    }
    return passes;
  },
};

/** A dead number is over until it is checked again: numbers are given out anew. */
function isDeadSince(
  { numberKey, at }: { readonly numberKey: string; readonly at: Instant },
  request: ContactRequest,
): boolean {
  if (numberKey !== request.numberKey) return false;
  const { checkedAt } = request.number;
  return checkedAt === null || compareInstants(checkedAt, at) <= 0;
}
