import { civilDateAt } from '../calendar/zoned-time.js';
import type { Instant } from '../calendar/instant.js';
import { zonesOf, type DocumentHead } from './document.js';
import { inSuccession, isReplaced, type KnownHead } from './in-force.js';
import type { Act, RulesState } from './rules-state.js';
import type { KnownDocument } from './surroundings.js';

/** Where a version stands: on its way, or among the days. `replaced`: a later publication took its place before it began. */
export const versionStates = [
  'draft',
  'withdrawn',
  'ahead',
  'in_force',
  'past',
  'replaced',
] as const;
export type VersionState = (typeof versionStates)[number];

/** One version of a document as administrators and auditors are shown it, without its text. */
export interface ShownVersion extends DocumentHead {
  readonly state: VersionState;
  /** Whether it came with the files of the installation or through the API. */
  readonly origin: 'files' | 'api';
  /** SHA-256 of the text of what came through the API; null for a file. */
  readonly digest: string | null;
  /** Everybody who wrote any text of it. */
  readonly makers: readonly string[];
  readonly drafted: Act | null;
  readonly published: Act | null;
  readonly withdrawn: Act | null;
}

/**
 * Every version that is known, by id and first day. Of what was published the days are those of the succession: an open end is the day
 * before the next begins.
 */
export function shownVersions(
  state: RulesState,
  known: readonly KnownDocument[],
  now: Instant,
): ShownVersion[] {
  const standing = inSuccession(known);
  const files = known.filter(({ publishedSeq }) => publishedSeq === null);
  const fromFiles = files.map((one): ShownVersion => {
    const none = { digest: null, makers: [], drafted: null, published: null, withdrawn: null };
    return { ...days(one, known, standing, now), ...none, origin: 'files' };
  });
  const fromApi = Object.values(state.versions).map((one): ShownVersion => {
    const { head, digest, makers, drafted, ended, status, publishedSeq } = one;
    const acts = {
      published: status === 'published' ? ended : null,
      withdrawn: status === 'withdrawn' ? ended : null,
    };
    const shown =
      status === 'published'
        ? days({ ...head, publishedSeq }, known, standing, now)
        : { ...head, state: status };
    return { ...shown, ...acts, digest, makers, drafted, origin: 'api' };
  });
  return [...fromFiles, ...fromApi].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** By which versions stand in order, each once. */
export const sortKey = ({ id, effectiveFrom, version, kind }: DocumentHead): string =>
  [id, effectiveFrom, version, kind].join(' ');

function days(
  one: KnownHead,
  known: readonly KnownDocument[],
  standing: readonly KnownHead[],
  now: Instant,
): DocumentHead & { state: VersionState } {
  const { kind, id, version, jurisdiction, slot, effectiveFrom } = one;
  const same = standing.find(
    (other) =>
      other.slot === slot && other.publishedSeq === one.publishedSeq && other.version === version,
  );
  const effectiveTo = same?.effectiveTo ?? one.effectiveTo;
  const head = { kind, id, version, jurisdiction, slot, effectiveFrom, effectiveTo };
  if (kind !== 'calendar' && isReplaced(one, known)) return { ...head, state: 'replaced' };
  const today = zonesOf(one, known)
    .map((zone) => civilDateAt(now, zone))
    .sort()[0];
  if (today === undefined || effectiveFrom > today) return { ...head, state: 'ahead' };
  const isOver = effectiveTo !== null && effectiveTo < today;
  return { ...head, state: isOver ? 'past' : 'in_force' };
}
