import { entryOf } from '../entry.js';
import type { SanctionsFacts } from '../facts/sanctions.js';
import type { CaseFile } from './case-file.js';
import type { CheckContext, ClearedCandidate } from './check-rule.js';
import { inconclusive, passed, passedWithNote, type CheckRule } from './check-rule.js';
import { candidateMark, exposureOf, exposureRoleOf } from './exposure.js';
import type { CheckOutcome } from './outcome.js';
import { judgeOwners } from './owners-screened.js';

type Candidate = SanctionsFacts['candidates'][number];

/**
 * Candidates from the policy's score on that nobody has cleared for this party. The entity id is kept over list versions; what the list says
 * of an entity now is looked at again where it is not what it said when he was cleared.
 */
export function openCandidates(
  facts: SanctionsFacts,
  partyId: string,
  scoreMin: number,
  cleared: readonly ClearedCandidate[],
): Candidate[] {
  const isKnown = (one: Candidate) =>
    cleared.some(
      ({ partyId: of, entityId, mark }) =>
        of === partyId &&
        entityId === one.entityId &&
        (mark === undefined || mark === candidateMark(one)),
    );
  return facts.candidates.filter((one) => one.score >= scoreMin && !isKnown(one));
}

/** Candidates whom a person has judged to be this very party, in office or close to it, and of whom the list still says the same. */
function isConfirmed({ parties }: CaseFile, partyId: string, one: Candidate): boolean {
  return (entryOf(parties, partyId)?.exposures ?? []).some(
    ({ entityId, mark }) => entityId === one.entityId && mark === candidateMark(one),
  );
}

/** What a party that is exposed is noted as; it is no reason to say no. */
export const exposureNotes = {
  exposed: 'politically_exposed',
  relative: 'close_to_politically_exposed',
} as const;

/**
 * Sanctions, politically exposed persons and adverse media. A candidate is a question for a person (`manual_check`), never a hit by itself; one
 * that was cleared is not raised again by the next list version, a new one is (S18). Who is on a list for an office is asked about apart from who
 * is sanctioned, and once confirmed is noted: enhanced due diligence follows from the finding.
 * Of a company that borrows its owners who are no parties are looked for with it (`owners-screened.ts`).
 * Where the source counted more than it showed nobody was screened to the end, and a person looks at the list itself.
 */
export const sanctionsCheck: CheckRule<'sanctions'> = {
  hasInput: ({ file, subject }) => file.parties[subject] !== undefined,
  judge(data, stated, context) {
    if (stated === 'MISMATCH') return inconclusive('source_states_mismatch');
    const own = judgeParty(data, context);
    if (own.outcome === 'inconclusive') return own;
    const owners = judgeOwners(data, context) ?? passed;
    return owners.outcome === 'passed' ? own : owners;
  },
};

function judgeParty(
  data: SanctionsFacts,
  { file, subject, policy, clearedCandidates }: CheckContext,
): CheckOutcome {
  const scoreMin = policy.sanctions.candidateScoreMin;
  const open = openCandidates(data, subject, scoreMin, clearedCandidates).filter(
    (one) => !isConfirmed(file, subject, one),
  );
  // Whoever was not shown may be the one who is sanctioned; nobody else who was cleared says anything of him.
  if (data.notShown !== undefined) return inconclusive('candidates_not_shown');
  if (open.some((one) => exposureOf(one, policy) === null)) return inconclusive('candidates');
  if (open.length > 0) return inconclusive('exposed_candidates');
  const role = exposureRoleOf(entryOf(file.parties, subject)?.exposures);
  if (role !== null) return passedWithNote(exposureNotes[role]);
  const high = openCandidates(data, subject, scoreMin, []);
  return high.length > 0 ? passedWithNote('candidates_cleared') : passed;
}
