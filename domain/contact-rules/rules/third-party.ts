import { addDays, type CivilDate } from '../../calendar/civil-date.js';
import { compareInstants } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import {
  passes,
  refusesBefore,
  refusesForGood,
  type ContactRule,
  type Situation,
} from '../contact-rule.js';
import { entriesOf, type LedgerEntry } from '../ledger.js';
import { outcomeFlags } from '../outcome-code.js';
import { endOfDay, sameDay } from './local-day.js';

/**
 * People who owe nothing (lending.md §4.1, China Banking Association guidance of 2026-01-30): never by a
 * purpose that has no rule for it; where policy says so only once the borrower is lost; not again after
 * a refusal; and after three unanswered calls in a row only the next day.
 */
export const thirdParty: ContactRule = {
  name: 'third_party',
  check(situation) {
    const { request, ledger, purposeRules, zone, at } = situation;
    if (request.thirdParty === null) return passes;
    const limits = purposeRules.thirdParty.value;
    if (limits === null) return refusesForGood('purpose_calls_no_third_party');
    const lostAfterDays = limits.onlyWhenBorrowerLostAfterDays;
    if (
      lostAfterDays !== null &&
      !isLost(situation, request.thirdParty.borrowerKey, lostAfterDays)
    ) {
      return refusesForGood('borrower_is_not_lost');
    }
    const calls = entriesOf(ledger, (entry) => entry.personKey === request.personKey);
    if (calls.some(hasRefused)) return refusesForGood('refused_before');
    const today = calls.filter((entry) => sameDay(entry.at, at, zone));
    const lastOnes = today.slice(-limits.unansweredInARowPerDayMax);
    if (lastOnes.length === limits.unansweredInARowPerDayMax && lastOnes.every(isUnanswered)) {
      return refusesBefore(endOfDay(at, zone), 'unanswered_in_a_row_today');
    }
    return passes;
  },
};

/** What the stranger on a misdial refused he refused for himself. */
const hasRefused = ({ outcome, countsForRisk }: LedgerEntry) =>
  outcome === 'REFUSED' && countsForRisk;

function isUnanswered(entry: LedgerEntry): boolean {
  return entry.outcome !== null && outcomeFlags[entry.outcome].countsAgainstCustomer;
}

/**
 * Since the last talk every number that was tried is dead, or on so many civil dates in a row calls went
 * unanswered.
 */
function isLost({ ledger, zone }: Situation, borrowerKey: string, days: number): boolean {
  const calls = entriesOf(
    ledger,
    (entry) => entry.personKey === borrowerKey && entry.countsForRisk,
  );
  const lastTalk = calls.filter(({ outcome }) => outcome && outcomeFlags[outcome].reached).at(-1);
  const since = calls.filter((entry) => !lastTalk || compareInstants(entry.at, lastTalk.at) > 0);
  const dead = new Set(since.filter(({ outcome }) => outcome === 'VOID').map(numberOf));
  if (since.length > 0 && since.every((entry) => dead.has(entry.numberKey))) return true;
  const tried = [...new Set(since.filter(isUnanswered).map(({ at }) => civilDateAt(at, zone)))];
  return tried.some((day) => inARow(day, days).every((each) => tried.includes(each)));
}

function numberOf(entry: LedgerEntry): string {
  return entry.numberKey;
}

function inARow(first: CivilDate, days: number): CivilDate[] {
  return Array.from({ length: days }, (_, i) => addDays(first, i));
}
