import { entryOf, keyed } from '../entry.js';
import type { DocumentHead } from './document.js';
import type { KnownHead } from './in-force.js';
import type { RecordedRulesEvent } from './rules-event.js';

/** Who did something, when and why. */
export interface Act {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** One version of a document that came through the API. */
export interface VersionOnRecord {
  readonly head: DocumentHead;
  /** The form that its text was written in (forms/document-forms.ts). */
  readonly form: number;
  /** SHA-256 of the canonical text. */
  readonly digest: string;
  readonly status: 'draft' | 'withdrawn' | 'published';
  /** Everybody who wrote any text of this version: none of them publishes it. */
  readonly makers: readonly string[];
  readonly drafted: Act;
  /** The publication or the withdrawal. */
  readonly ended: Act | null;
  readonly publishedSeq: number | null;
}

/** All documents that came through the API, by id and version. */
export interface RulesState {
  readonly seq: number;
  readonly versions: Readonly<Record<string, VersionOnRecord>>;
}

/** Nothing was drafted yet. */
export const noRules: RulesState = { seq: 0, versions: keyed<VersionOnRecord>([]) };

const nameOf = (id: string, version: string) => `${id} ${version}`;

/** A version, or undefined. */
export function versionOf(
  state: RulesState,
  id: string,
  version: string,
): VersionOnRecord | undefined {
  return entryOf(state.versions, nameOf(id, version));
}

/** The documents after one more event. */
export function evolveRules(state: RulesState, event: RecordedRulesEvent): RulesState {
  const { id, version, reason } = event.data;
  const act = { by: event.actor, at: event.at, reason };
  const known = versionOf(state, id, version);
  const next = versionAfter(known, event, act);
  const versions = keyed<VersionOnRecord>([
    ...Object.entries(state.versions),
    [nameOf(id, version), next],
  ]);
  return { seq: event.seq, versions };
}

function versionAfter(
  known: VersionOnRecord | undefined,
  event: RecordedRulesEvent,
  act: Act,
): VersionOnRecord {
  if (event.type === 'document_drafted') {
    const { digest, form, reason: _reason, ...head } = event.data;
    const makers = [...new Set([...(known?.makers ?? []), act.by])];
    const open = { status: 'draft', ended: null, publishedSeq: null } as const;
    return { head, form, digest, makers, drafted: act, ...open };
  }
  if (known === undefined) throw new Error(`rules: event ${event.seq} is about no document`);
  return event.type === 'draft_withdrawn'
    ? { ...known, status: 'withdrawn', ended: act }
    : { ...known, status: 'published', ended: act, publishedSeq: event.seq };
}

/** What was published, in its order. */
export function publishedOf(state: RulesState): (VersionOnRecord & { head: KnownHead })[] {
  return Object.values(state.versions)
    .filter(({ status }) => status === 'published')
    .map((one) => ({ ...one, head: { ...one.head, publishedSeq: one.publishedSeq } }))
    .sort((a, b) => (a.publishedSeq ?? 0) - (b.publishedSeq ?? 0));
}
