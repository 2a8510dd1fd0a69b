import { entryOf } from '../entry.js';
import type { OwnerName, SanctionsFacts } from '../facts/sanctions.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { CaseFile } from './case-file.js';
import { inconclusive, passed, passedWithNote } from './check-rule.js';
import {
  candidateMark,
  exposureOf,
  isSameOwner,
  ownersRoleOf,
  type ExposureRole,
} from './exposure.js';
import type { CheckOutcome } from './outcome.js';
import { asksAboutOwners } from './screened-owners.js';

/** What a company is noted as by an owner who is no party. */
export const ownerExposureNotes = {
  exposed: 'owner_politically_exposed',
  relative: 'owner_close_to_politically_exposed',
} as const;

interface Asked {
  file: CaseFile;
  subject: string;
  policy: ProductPolicy;
}

/** A candidate that may be an owner, and why he stands there if it is for an office alone. */
interface OwnerCandidate {
  owner: OwnerName;
  entityId: string;
  mark: string;
  role: ExposureRole | null;
}

/** Candidates from the policy's score on whom nobody has judged for this owner, or of whom the list says something else by now. */
export function openOwnerCandidates(
  { owners = [] }: Pick<SanctionsFacts, 'owners'>,
  { file, subject, policy }: Asked,
): OwnerCandidate[] {
  const judged = entryOf(file.parties, subject)?.ownersJudged ?? [];
  return owners.flatMap(({ kind, name, code, candidates }) => {
    const owner = { kind, name, code };
    return candidates
      .filter(({ score }) => score >= policy.sanctions.candidateScoreMin)
      .map((one) => ({
        ...{ owner, entityId: one.entityId },
        ...{ mark: candidateMark(one), role: exposureOf(one, policy) },
      }))
      .filter(
        ({ entityId, mark }) =>
          !judged.some(
            (one) => isSameOwner(one, owner) && one.entityId === entityId && one.mark === mark,
          ),
      );
  });
}

/**
 * What the lists say of the owners of a company who are no parties: as of parties, a candidate is a question for a person. Owners whom no register has
 * named were not looked for, and one who has come since the question neither: both are asked about, never taken for clean. Undefined where nobody is
 * asked about.
 */
export function judgeOwners(data: SanctionsFacts, asked: Asked): CheckOutcome | undefined {
  const { file, subject, policy } = asked;
  if (!asksAboutOwners(file, policy, subject)) return undefined;
  const state = entryOf(file.parties, subject);
  if (state?.owners === undefined) return inconclusive('owners_not_known');
  const { owners = [] } = data;
  const answers = state.owners.map((owner) => owners.find((one) => isSameOwner(one, owner)));
  if (answers.includes(undefined)) return inconclusive('owner_not_screened');
  if (answers.some((one) => one?.notShown !== undefined))
    return inconclusive('owner_candidates_not_shown');
  const open = openOwnerCandidates(data, asked).filter(({ owner }) =>
    state.owners?.some((one) => isSameOwner(one, owner)),
  );
  if (open.some(({ role }) => role === null)) return inconclusive('owner_candidates');
  if (open.length > 0) return inconclusive('owner_exposed_candidates');
  const role = ownersRoleOf(state);
  if (role !== null) return passedWithNote(ownerExposureNotes[role]);
  const high = answers.flatMap((one) => one?.candidates ?? []);
  return high.some(({ score }) => score >= policy.sanctions.candidateScoreMin)
    ? passedWithNote('owner_candidates_cleared')
    : passed;
}
