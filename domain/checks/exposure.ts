import type { Party } from '../application/party.js';
import { hasLeft } from '../application/positions.js';
import type { OwnerName, SanctionsFacts } from '../facts/sanctions.js';
import type { ProductPolicy } from '../policy/product-policy.js';

type Candidate = SanctionsFacts['candidates'][number];

/** Whether somebody holds or held an office of state himself, or is close to one who does. */
export const exposureRoles = ['exposed', 'relative'] as const;
export type ExposureRole = (typeof exposureRoles)[number];

/** A candidate whom a person has judged to be this very party. */
export interface Exposure {
  entityId: string;
  role: ExposureRole;
  /** What the list said of him when he was judged (`candidateMark`). */
  mark: string;
}

/** What a person said of a candidate for an owner who is no party: somebody else, or this owner in office or close to it. */
export interface OwnerJudgement extends OwnerName {
  entityId: string;
  as: 'other' | ExposureRole;
  /** What the list said of him then (`candidateMark`). */
  mark: string;
}

/** The same owner as far as the register shows. */
export const isSameOwner = (one: OwnerName, other: OwnerName): boolean =>
  one.kind === other.kind && one.name === other.name && one.code === other.code;

/**
 * Whether a candidate stands on the lists for his office, or for that of somebody close to him, and for nothing else; null where he may be
 * there for what is sanctioned. Without topics, or with one that the policy does not name, nobody knows why he is there: that is taken for the worse.
 */
export function exposureOf(
  { topics }: Pick<Candidate, 'topics'>,
  { sanctions: { exposed } }: Pick<ProductPolicy, 'sanctions'>,
): ExposureRole | null {
  if (exposed === undefined || topics.length === 0) return null;
  const ofOffice = topics.some((topic) => exposed.topics.includes(topic));
  const known = [...exposed.topics, ...exposed.relativeTopics];
  if (!topics.every((topic) => known.includes(topic))) return null;
  return ofOffice ? 'exposed' : 'relative';
}

/**
 * What of a list's entry a judgement rests on: why he is there, and the entry as it stood. When either changes the same person has to be looked
 * at again.
 */
export const candidateMark = ({ topics, lastChange }: Candidate): string =>
  [[...topics].sort().join(','), lastChange ?? ''].join('|');

/** What a party is known to be, the worse of several; null where nothing is. */
export const exposureRoleOf = (found: readonly Exposure[] = []): ExposureRole | null =>
  found.length === 0 ? null : found.some(({ role }) => role === 'exposed') ? 'exposed' : 'relative';

/** A party that is exposed or close to it, itself or by an owner. */
export interface ExposedParty {
  partyId: string;
  role: ExposureRole;
  of: 'party' | 'owner';
}

/** What is known of a party: who the lists have for it and for its owners who are no parties. */
interface JudgedParty {
  readonly party: Party;
  readonly exposures?: readonly Exposure[];
  readonly owners?: readonly OwnerName[];
  readonly ownersJudged?: readonly OwnerJudgement[];
}

/**
 * The parties of a file that are exposed, or close to somebody who is; a company is by an owner who is no party (`of: 'owner'`) for as long as he
 * is one. Who has left the company is what he was, and nothing of the loan asks for more because of him.
 */
export function exposedParties(file: {
  readonly parties: Readonly<Record<string, JudgedParty>>;
}): ExposedParty[] {
  return Object.entries(file.parties).flatMap(([partyId, state]): ExposedParty[] => {
    if (hasLeft(state.party)) return [];
    const own = exposureRoleOf(state.exposures);
    if (own !== null) return [{ partyId, role: own, of: 'party' }];
    const role = ownersRoleOf(state);
    return role === null ? [] : [{ partyId, role, of: 'owner' }];
  });
}

/** What the owners of a company who are no parties are known to be, the worst of them; null where nothing is. */
export function ownersRoleOf({
  owners = [],
  ownersJudged = [],
}: Pick<JudgedParty, 'owners' | 'ownersJudged'>): ExposureRole | null {
  const found = ownersJudged.filter(
    (one) => one.as !== 'other' && owners.some((owner) => isSameOwner(owner, one)),
  );
  if (found.length === 0) return null;
  return found.some(({ as }) => as === 'exposed') ? 'exposed' : 'relative';
}
