import { addDays } from '../calendar/civil-date.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import type { Instant } from '../calendar/instant.js';
import { zonesOf, type DocumentHead } from './document.js';
import { inSuccession, isReplaced, isSaidAnew, type KnownHead } from './in-force.js';
import type { Act, RulesState } from './rules-state.js';
import type { Fault } from './fault.js';
import type { FilledField } from './forms/completed-document.js';
import type { KnownDocument } from './surroundings.js';
import type { CompletedVersion, UnreadableVersion } from './unreadable.js';

/**
 * Where a version stands: on its way, or among the days. `replaced`: a later publication took its place before it began. `unreadable`: it is
 * in force or ahead, and this release cannot read it.
 */
export const versionStates = [
  'draft',
  'withdrawn',
  'ahead',
  'in_force',
  'past',
  'replaced',
  'unreadable',
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
  /** What this release filled in of a publication in an older form. */
  readonly filled: readonly FilledField[];
  /** Where this release cannot read a publication; empty for all others. */
  readonly unreadableAt: readonly Fault[];
}

/** How this release reads what was published. */
export interface ReadingOfRelease {
  readonly completed: readonly CompletedVersion[];
  readonly unreadable: readonly UnreadableVersion[];
}

/**
 * Every version that is known, by id and first day. Of what was published the days are those of the succession: an open end is the day
 * before the next begins.
 */
export function shownVersions(
  state: RulesState,
  known: readonly KnownDocument[],
  now: Instant,
  { completed, unreadable }: ReadingOfRelease,
): ShownVersion[] {
  const heads = [...known, ...unreadable];
  const standing = inSuccession(heads);
  const place = { heads, standing, known, now };
  const files = known.filter(({ publishedSeq }) => publishedSeq === null);
  const fromFiles = files.map((one): ShownVersion => {
    const none = { digest: null, makers: [], drafted: null, published: null, withdrawn: null };
    return { ...days(one, place), ...none, ...plain, origin: 'files' };
  });
  const fromApi = Object.values(state.versions).map((one): ShownVersion => {
    const { head, digest, makers, drafted, ended, status, publishedSeq } = one;
    const acts = {
      published: status === 'published' ? ended : null,
      withdrawn: status === 'withdrawn' ? ended : null,
    };
    const shown =
      status === 'published' ? days({ ...head, publishedSeq }, place) : { ...head, state: status };
    const is = ({ id, version }: DocumentHead) => id === head.id && version === head.version;
    const filled = completed.find((other) => is(other.head))?.filled ?? [];
    const unreadableAt = unreadable.find(is)?.faults ?? [];
    const isLost = unreadableAt.length > 0 && ['in_force', 'ahead'].includes(shown.state);
    const state = isLost ? ('unreadable' as const) : shown.state;
    const read = { ...plain, filled, unreadableAt };
    return { ...shown, state, ...acts, ...read, digest, makers, drafted, origin: 'api' };
  });
  return [...fromFiles, ...fromApi].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const plain = { filled: [], unreadableAt: [] };

/** By which versions stand in order, each once. */
export const sortKey = ({ id, effectiveFrom, version, kind }: DocumentHead): string =>
  [id, effectiveFrom, version, kind].join(' ');

function days(
  one: KnownHead,
  {
    heads,
    standing,
    known,
    now,
  }: {
    readonly heads: readonly KnownHead[];
    readonly standing: readonly KnownHead[];
    readonly known: readonly KnownDocument[];
    readonly now: Instant;
  },
): DocumentHead & { state: VersionState } {
  const { kind, id, version, jurisdiction, slot, effectiveFrom } = one;
  const same = standing.find(
    (other) =>
      other.slot === slot && other.publishedSeq === one.publishedSeq && other.version === version,
  );
  const effectiveTo = same?.effectiveTo ?? one.effectiveTo;
  const head = { kind, id, version, jurisdiction, slot, effectiveFrom, effectiveTo };
  if (kind !== 'calendar' && isReplaced(one, heads)) return { ...head, state: 'replaced' };
  const today = zonesOf(one, known)
    .map((zone) => civilDateAt(now, zone))
    .sort()[0];
  const isUnread = !known.some(({ publishedSeq }) => publishedSeq === one.publishedSeq);
  if (
    kind === 'calendar' &&
    isUnread &&
    today !== undefined &&
    isSaidAnew(one, known, addDays(today, 1))
  )
    return { ...head, state: 'replaced' };
  if (today === undefined || effectiveFrom > today) return { ...head, state: 'ahead' };
  const isOver = effectiveTo !== null && effectiveTo < today;
  return { ...head, state: isOver ? 'past' : 'in_force' };
}
