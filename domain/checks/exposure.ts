import type { SanctionsFacts } from '../facts/sanctions.js';
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

/** The parties of a file that are exposed, or close to somebody who is, the worse of several for each. */
export function exposedParties(file: {
  readonly exposures?: Readonly<Record<string, readonly Exposure[]>>;
}): { partyId: string; role: ExposureRole }[] {
  return Object.entries(file.exposures ?? {})
    .filter(([, found]) => found.length > 0)
    .map(([partyId, found]) => ({
      partyId,
      role: found.some(({ role }) => role === 'exposed') ? 'exposed' : 'relative',
    }));
}
