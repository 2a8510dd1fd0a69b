import { addDays } from '../../calendar/civil-date.js';
import { civilDateAt, instantAt } from '../../calendar/zoned-time.js';
import { compareInstants } from '../../calendar/instant.js';
import { passes, refusesBefore, type ContactRule, type Situation } from '../contact-rule.js';
import { entriesOf, type LedgerEntry } from '../ledger.js';
import { outcomeFlags } from '../outcome-code.js';

/**
 * After a talk nobody calls the person about the same loan for so many civil days where he is, of which the day of the talk is the first
 * (12 CFR 1006.14(b)(2)(i)(B) says seven of debt collectors; lending.md §4.3). Whoever agreed on a time is called then, where policy lets an
 * agreed time set the rest aside.
 */
export const restAfterConversation: ContactRule = {
  name: 'rest_after_conversation',
  check(situation) {
    const { request, ledger, purposeRules, at, zone } = situation;
    const days = purposeRules.restAfterConversationDays.value;
    if (days === null) return passes;
    const last = entriesOf(ledger, (entry) => isTalk(entry) && isAbout(entry, request)).at(-1);
    if (last === undefined) return passes;
    const free = instantAt(addDays(civilDateAt(last.at, zone), days), 0, zone);
    return compareInstants(at, free) >= 0 ? passes : refusesBefore(free, 'talked_lately');
  },
};

/** Whoever was wanted was on the line, whatever he said; a call that goes on is no talk yet, and one with the stranger on a misdial never. */
const isTalk = ({ outcome, countsForRisk }: LedgerEntry) =>
  outcome !== null && countsForRisk && outcomeFlags[outcome].reached;

/** A talk of which nobody knows about which loan it was counts for each. */
const isAbout = (entry: LedgerEntry, { personKey, loanId }: Situation['request']) =>
  entry.personKey === personKey &&
  (entry.loanId === undefined || loanId === undefined || entry.loanId === loanId);
