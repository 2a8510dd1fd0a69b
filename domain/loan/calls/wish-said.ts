import { entryOf } from '../../entry.js';
import { outcomeFlags, type ContactOutcome } from '../../contact-rules/outcome-code.js';
import type { Draft } from '../draft.js';
import type { Attempt } from '../state/attempt.js';

/**
 * Puts the wish that was said on a call on the list, under the attempt's id: about whoever was called, on whatever number, and about that
 * number under whatever name. For an employer's number it is the employer's wish, not the applicant's. A misdial reached neither the number
 * nor the person (S05): who was disturbed is nobody of this loan. Says whether there was one.
 */
export function wishSaidOn(draft: Draft, attempt: Attempt): boolean {
  const { attemptId, outcome, endedAt } = attempt;
  if (outcome === null || endedAt === null || attempt.dialledAsPlanned === false) return false;
  if (outcomeFlags[outcome as ContactOutcome].ends !== 'person') return false;
  putOnList(draft, attempt, 'said_on_a_call', endedAt);
  return entryOf(draft.loan.doNotCalls ?? {}, attemptId) !== undefined;
}

/** The entry of an attempt, once; nothing where the number is in the loan no more, since whoever removed it has put it on the list. */
export function putOnList(
  draft: Draft,
  { attemptId, partyId, contactPointId }: Pick<Attempt, 'attemptId' | 'partyId' | 'contactPointId'>,
  cause: 'said_on_a_call' | 'said_no_to_be_contact',
  since: string,
): void {
  if (entryOf(draft.loan.doNotCalls ?? {}, attemptId) !== undefined) return;
  const points = entryOf(draft.loan.parties, partyId)?.contactPoints ?? [];
  const point = points.find(({ id }) => id === contactPointId);
  if (point === undefined) return;
  draft.emit('do_not_call_set', {
    ...{ entryId: attemptId, partyId, of: point.of, contactPointId, person: true },
    ...{ cause, evidence: null, since },
  });
}
