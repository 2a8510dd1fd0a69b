import { addMs, compareInstants, hourMs, laterOf, type Instant } from '../../calendar/instant.js';
import type { ContactRequest } from '../contact-request.js';
import type { DoNotCallEntry } from '../do-not-call-entry.js';
import {
  passes,
  refusesBefore,
  refusesForGood,
  type ContactRule,
  type Situation,
} from '../contact-rule.js';
import type { LedgerEntry } from '../ledger.js';
import { outcomeFlags } from '../outcome-code.js';

/** A wish that stands, or a word of the ledger that is on no list: about whom, and since when. */
interface Wish {
  readonly reason: 'on_the_list' | 'person_said_stop' | 'said_stop_on_this_number';
  readonly since: Instant;
}

/**
 * Whoever said stop, or complained, is not called again on any loan until it is lifted on record, however long ago that was, unless the
 * policy of the jurisdiction lets it end (lending.md §4.4: on first request, from any phase). The list and the ledger are both asked, so
 * that a word of before the list counts as well. A number that turned out dead or wrong is over too. What was heard on a misdial was said
 * by somebody else, on another number, and bars neither; it bars the number that rang, where telephony told which it was.
 */
export const doNotCall: ContactRule = {
  name: 'do_not_call',
  check(situation) {
    const { request, ledger, rules, at } = situation;
    if (request.doNotCall.barred) return refusesForGood('on_the_list');
    const dead = ledger.some((entry) => endsNumber(entry) && isDeadSince(entry, request));
    if (dead) return refusesForGood('number_dead_or_wrong');
    const days = rules.doNotCall.value.endsAfterDays;
    const wishes = wishesOf(situation);
    const [first] = wishes;
    if (days === null) return first === undefined ? passes : refusesForGood(first.reason);
    const endOf = ({ since }: Wish) => addMs(since, days * 24 * hourMs);
    const standing = wishes.filter((wish) => compareInstants(at, endOf(wish)) < 0);
    const [decides] = standing;
    if (decides === undefined) return passes;
    return refusesBefore(standing.map(endOf).reduce(laterOf), decides.reason);
  },
};

/** The person's own first, since no other number helps; what this loan itself has recorded is on its list, the rest was said elsewhere. */
function wishesOf({ request, ledger }: Situation): Wish[] {
  const { personKey, numberKey, loanId, doNotCall: list } = request;
  const listed = new Set(list.entries.map(({ entryId }) => entryId));
  const wish = (reason: Wish['reason'], { since, listedIn }: (typeof all)[number]): Wish => ({
    reason: listedIn !== undefined && listedIn === loanId ? 'on_the_list' : reason,
    since,
  });
  const all = [
    ...list.entries.filter(({ liftedAt }) => liftedAt === null).map(listedWish),
    ...ledger.flatMap((entry) =>
      endsPerson(entry) && !isListed(entry, listed) ? [said(entry)] : [],
    ),
  ];
  const ofPerson = all.filter((one) => one.personKey === personKey);
  // The same number under another name is the same telephone in the same hand.
  const ofNumber = all.filter((one) => one.numberKey === numberKey);
  return [
    ...ofPerson.map((one) => wish('person_said_stop', one)),
    ...ofNumber.map((one) => wish('said_stop_on_this_number', one)),
  ];
}

const listedWish = ({ personKey, numberKey, since, loanId }: DoNotCallEntry) => ({
  ...{ personKey, numberKey, since, listedIn: loanId ?? undefined },
});
const said = (entry: LedgerEntry) => ({
  personKey: entry.countsForRisk ? entry.personKey : null,
  ...{ numberKey: heardOn(entry), since: entry.at, listedIn: undefined },
});

/** What is on the list, the list decides: it knows whether it was lifted. */
const isListed = ({ attemptId }: LedgerEntry, listed: ReadonlySet<string>) =>
  attemptId !== undefined && listed.has(attemptId);

/** Where somebody was heard; undefined of a misdial of which nobody knows where it rang. */
const heardOn = ({ countsForRisk, numberKey, dialledKey }: LedgerEntry) =>
  countsForRisk ? numberKey : dialledKey;

const ends = (entry: LedgerEntry) =>
  entry.outcome === null || heardOn(entry) === undefined
    ? 'nothing'
    : outcomeFlags[entry.outcome].ends;
const endsPerson = (entry: LedgerEntry) => ends(entry) === 'person';
const endsNumber = (entry: LedgerEntry) => ends(entry) === 'number';

/** A dead number is over until it is checked again: numbers are given out anew. */
function isDeadSince(entry: LedgerEntry, request: ContactRequest): boolean {
  if (heardOn(entry) !== request.numberKey) return false;
  const { at } = entry;
  const { checkedAt } = request.number;
  return checkedAt === null || compareInstants(checkedAt, at) <= 0;
}
