import type { Party } from '../application/party.js';
import { hasLeft } from '../application/positions.js';
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

/** What a party is known to be, the worse of several; null where nothing is. */
export const exposureRoleOf = (found: readonly Exposure[] = []): ExposureRole | null =>
  found.length === 0 ? null : found.some(({ role }) => role === 'exposed') ? 'exposed' : 'relative';

/**
 * The parties of a file that are exposed, or close to somebody who is. Who has left the company is what he was, and nothing of the loan asks
 * for more because of him.
 */
export function exposedParties(file: {
  readonly parties: Readonly<
    Record<string, { readonly party: Party; readonly exposures?: readonly Exposure[] }>
  >;
}): { partyId: string; role: ExposureRole }[] {
  return Object.entries(file.parties).flatMap(([partyId, { party, exposures }]) => {
    const role = exposureRoleOf(exposures);
    return role === null || hasLeft(party) ? [] : [{ partyId, role }];
  });
}
