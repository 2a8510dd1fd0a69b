import { actorText, hasRole, type Actor } from '../loan/actor.js';
import { refuse, type Refusal } from '../loan/refusal.js';
import { readDocument } from './document.js';
import { documentFaults } from './document-faults.js';
import type { Fault } from './fault.js';
import { industryWatch } from './industry-proposal.js';
import { currentForm } from './forms/document-forms.js';
import type { RulesCommand } from './rules-command.js';
import type { RulesEvent } from './rules-event.js';
import { versionOf, type RulesState, type VersionOnRecord } from './rules-state.js';
import type { Surroundings } from './surroundings.js';

/** What a decision about rules needs besides the documents on record. */
export interface RulesContext extends Surroundings {
  readonly actor: Actor;
  /** SHA-256 of the canonical text of a JSON value, as hex. */
  readonly digestOf: (content: unknown) => string;
  /** The content that a version has now, or undefined for one that is not on record. */
  readonly contentOf: (digest: string) => unknown;
}

/** A refusal with every fault of the document at once. */
export type RulesRefusal = Refusal & { readonly faults?: readonly Fault[] };

/** The event that follows, or why nothing does. */
export type RulesDecision = { readonly refused: false; readonly event: RulesEvent } | RulesRefusal;

type CommandOf<T extends RulesCommand['type']> = Extract<RulesCommand, { type: T }>;

/**
 * Decides what becomes of a document of rules (product.md §7): whoever wrote any text of a version does not publish it, what is published
 * is what was read, and nothing with a fault is published. A refusal changes nothing.
 */
export function decideRules(
  command: RulesCommand,
  state: RulesState,
  context: RulesContext,
): RulesDecision {
  if (isWatch(context.actor) && command.type === 'draftDocument' && command.kind === watchedKind)
    return draft(command, state, context);
  if (context.actor.kind !== 'person' || !hasRole(context.actor, 'admin'))
    return refuse('not_an_administrator', 'Rules are changed by administrators in person.');
  switch (command.type) {
    case 'draftDocument':
      return draft(command, state, context);
    case 'withdrawDraft':
      return withdraw(command, state);
    case 'publishDocument':
      return publish(command, state, context);
  }
}

/** The watch on the publisher of industries writes proposals, of its own kind alone, and publishes nothing. */
const watchedKind = 'industry_risk';
const isWatch = (actor: Actor) => actorText(actor) === actorText(industryWatch);

function draft(
  { kind, id, content, reason }: CommandOf<'draftDocument'>,
  state: RulesState,
  { documents, textsOfBefore = [], digestOf }: RulesContext,
): RulesDecision {
  const reading = readDocument(kind, content);
  if (reading.result === 'faults') return faulty(reading.faults);
  const { head } = reading;
  if (head.id !== id)
    return faulty([
      {
        path: kind === 'questions' || kind === 'calendar' ? 'id' : 'policyId',
        message: `is not ${id}, which the address names`,
      },
    ]);
  const { version } = head;
  const known = versionOf(state, id, version);
  const isFile = [...documents, ...textsOfBefore].some(
    (one) => one.id === id && one.version === version,
  );
  if (isFile || known?.status === 'published')
    return refuse(
      'version_taken',
      `${id} ${version} is published already. Give the new text a version of its own.`,
      { path: 'version' },
    );
  if (known !== undefined && known.head.kind !== kind)
    return refuse('version_taken', `${id} ${version} is a document of kind ${known.head.kind}.`, {
      path: 'kind',
    });
  return event({
    type: 'document_drafted',
    v: 2,
    data: { ...head, form: currentForm(kind), digest: digestOf(content), reason },
  });
}

function withdraw(
  { id, version, reason }: CommandOf<'withdrawDraft'>,
  state: RulesState,
): RulesDecision {
  const known = openDraft(state, id, version);
  if ('refused' in known) return known;
  return event({ type: 'draft_withdrawn', v: 1, data: { id, version, reason } });
}

function publish(
  { id, version, digest, reason }: CommandOf<'publishDocument'>,
  state: RulesState,
  context: RulesContext,
): RulesDecision {
  const known = openDraft(state, id, version);
  if ('refused' in known) return known;
  if (known.makers.includes(actorText(context.actor)))
    return refuse(
      'same_person_twice',
      'You wrote this draft; another administrator must publish it.',
    );
  if (known.makers.every((maker) => maker === actorText(industryWatch)))
    return refuse(
      'proposal_not_taken_up',
      'Nobody has judged this proposal. An administrator drafts it under his name first; another one publishes it.',
    );
  if (known.digest !== digest)
    return refuse('draft_changed', 'The draft has changed since it was read. Read it again.', {
      path: 'digest',
    });
  const faults = faultsOf(known, context);
  if (faults.length > 0) return faulty(faults);
  return event({ type: 'document_published', v: 1, data: { id, version, digest, reason } });
}

/** Every fault that keeps a version on record from being published now. */
export function faultsOf(
  { head: { kind }, digest }: Pick<VersionOnRecord, 'head' | 'digest'>,
  context: Surroundings & Pick<RulesContext, 'contentOf'>,
): readonly Fault[] {
  const reading = readDocument(kind, context.contentOf(digest));
  if (reading.result === 'faults') return reading.faults;
  return documentFaults(reading.document, reading.head, context);
}

function openDraft(state: RulesState, id: string, version: string): VersionOnRecord | Refusal {
  const known = versionOf(state, id, version);
  if (known === undefined)
    return refuse('unknown_draft', 'There is no draft of this version.', { path: 'version' });
  if (known.status !== 'draft')
    return refuse('not_a_draft', `This version is ${known.status} already.`, { path: 'version' });
  return known;
}

function faulty(faults: readonly Fault[]): RulesRefusal {
  const message = `The document has ${faults.length} fault(s); errors names each with its path. Nothing was changed.`;
  return { ...refuse('document_faults', message), faults };
}

const event = (one: RulesEvent): RulesDecision => ({ refused: false, event: one });
