import type { SanctionsFacts } from '../facts/sanctions.js';
import { inconclusive, passed, passedWithNote, type CheckRule } from './check-rule.js';
import type { ClearedCandidate } from './check-rule.js';

/** Candidates from the policy's score on that nobody has cleared for this party. The entity id is kept over list versions. */
export function openCandidates(
  facts: SanctionsFacts,
  partyId: string,
  scoreMin: number,
  cleared: readonly ClearedCandidate[],
): SanctionsFacts['candidates'] {
  const known = new Set(
    cleared.filter((one) => one.partyId === partyId).map((one) => one.entityId),
  );
  return facts.candidates.filter((one) => one.score >= scoreMin && !known.has(one.entityId));
}

/**
 * Sanctions and adverse media. A candidate is a question for a person (`manual_check`), never a hit by itself; one that was cleared
 * is not raised again by the next list version, a new one is (S18).
 */
export const sanctionsCheck: CheckRule<'sanctions'> = {
  hasInput: ({ file, subject }) => file.parties[subject] !== undefined,
  judge(data, stated, { subject, policy, clearedCandidates }) {
    if (stated === 'MISMATCH') return inconclusive('source_states_mismatch');
    const scoreMin = policy.sanctions.candidateScoreMin;
    if (openCandidates(data, subject, scoreMin, clearedCandidates).length > 0) {
      return inconclusive('candidates');
    }
    const high = openCandidates(data, subject, scoreMin, []);
    return high.length > 0 ? passedWithNote('candidates_cleared') : passed;
  },
};
