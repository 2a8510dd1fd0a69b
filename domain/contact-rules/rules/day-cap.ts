import { invariant } from '../../invariant.js';
import { passes, refusesBefore, type RuleResult, type Situation } from '../contact-rule.js';
import { disturbs, type LedgerEntry } from '../ledger.js';
import { endOfDay, sameDay } from './local-day.js';

/**
 * Attempts of any purpose and loan on one civil date of the person, failed ones of ours included: they
 * rang all the same (lending.md §4.4).
 */
export function dayCap(
  { ledger, at, zone }: Situation,
  matches: (entry: LedgerEntry) => boolean,
  attemptsMax: number,
): RuleResult {
  invariant(attemptsMax >= 1, 'contact rules: a cap of nothing is a purpose that is not allowed');
  const today = ledger.filter(
    (entry) => matches(entry) && disturbs(entry) && sameDay(entry.at, at, zone),
  );
  if (today.length < attemptsMax) return passes;
  return refusesBefore(endOfDay(at, zone), 'cap_reached_today');
}
