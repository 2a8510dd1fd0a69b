import { canonicalPhone } from '../calls/canonical-contact.js';
import { listOf, type ReferenceCase } from './reference-case.js';

/**
 * Numbers that a row asks for. Q-AUTO-20 and Q-CONS-15 ask which others somebody has used beside the one he is talking on, so the numbers that this
 * task has dialled are left out there; rows that ask for all of them (`numbers`) get all.
 */
export function numbersAsked(
  { loan, partyId, taskId }: ReferenceCase,
  numbers: readonly string[],
  field: string,
) {
  if (field !== 'others') return listOf(numbers);
  const dialled = Object.values(loan.attempts)
    .filter((attempt) => attempt.taskId === taskId)
    .map((attempt) => attempt.contactPointId);
  const points = loan.parties[partyId]?.contactPoints ?? [];
  const talkedOn = points
    .filter((point) => dialled.includes(point.id))
    .map(({ value }) => canonicalPhone(value));
  return listOf(numbers.filter((number) => !talkedOn.includes(canonicalPhone(number))));
}
