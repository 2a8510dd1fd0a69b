import { entryOf } from '../../entry.js';
import type { PhoneOwnershipFacts } from '../../facts/phone-ownership.js';
import type { NumberFacts } from '../../number-check/number-check.js';
import type { Loan } from '../state/loan.js';
import type { KnownContactPoint, PartyState } from '../state/party-state.js';

const faults: Readonly<Record<PhoneOwnershipFacts['status'], OwnershipFault>> = {
  active: null,
  powered_off: null,
  suspended: 'number_suspended',
  void: 'number_void',
  reassigned: 'number_reassigned',
};
type OwnershipFault = NonNullable<NumberFacts['ownership']>['fault'];

/**
 * What the operator said of a mobile (运营商三要素), and whether a person has vouched for the number in his manual check of it since. Null where
 * it said nothing, or is being asked anew: the mobile that is in use is the one that it was asked about.
 */
export function ownershipOf(
  loan: Loan,
  { party, facts, contactPoints }: PartyState,
  point: KnownContactPoint,
): NumberFacts['ownership'] {
  const inUse = contactPoints.find(
    ({ kind, of, staleAt }) => kind === 'mobile' && of === 'self' && staleAt === null,
  );
  if (inUse?.id !== point.id) return null;
  const check = entryOf(loan.checks, `phone_ownership:${party.partyId}`);
  const answer = facts.phone_ownership?.answer;
  if (check === undefined || check.stale || answer === undefined) return null;
  const { outcome } = check.outcome;
  const vouched =
    'taskId' in check.basis && (outcome === 'passed' || outcome === 'passed_with_note');
  if (!('data' in answer)) return null;
  const ofAnother = answer.answer === 'MISMATCH' ? 'number_of_another' : null;
  return { fault: faults[answer.data.status] ?? ofAnother, vouched };
}
