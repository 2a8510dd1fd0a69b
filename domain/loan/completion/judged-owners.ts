import type { OwnerJudgement } from '../../checks/exposure.js';
import { openOwnerCandidates } from '../../checks/owners-screened.js';
import { keptAnswer } from '../../checks/case-file.js';
import type { Draft } from '../draft.js';
import type { Check } from '../state/check.js';

/**
 * What a judgement of a screening says of the candidates for owners who are no parties: somebody else, or `exposed`, where whoever stands there for an
 * office alone is the owner himself and anybody else is not. None of any other check.
 */
export function judgedOwners(
  { loan, context: { policy } }: Draft,
  { check, subject }: Check,
  as: 'other' | 'exposed',
): OwnerJudgement[] {
  const kept = check === 'sanctions' ? keptAnswer(loan, subject, 'sanctions')?.answer : undefined;
  if (kept === undefined || !('data' in kept)) return [];
  return openOwnerCandidates(kept.data, { file: loan, subject, policy }).map(
    ({ owner, entityId, mark, role }) => ({
      ...owner,
      ...{ entityId, mark },
      as: as === 'other' ? ('other' as const) : (role ?? 'other'),
    }),
  );
}

/** Whether somebody may be said to be in office, or close to it. */
export const ownerMayBeExposed = (draft: Draft, check: Check): boolean =>
  judgedOwners(draft, check, 'exposed').some(({ as }) => as !== 'other');
