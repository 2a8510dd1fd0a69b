import { sourceNames } from '../../facts/sources.js';
import { catalogueEntry } from '../../signals/catalogue.js';
import type { Actor } from '../actor.js';
import type { Handler } from './handler.js';
import { refuse } from '../refusal.js';
import { reportSignal } from '../signal-report.js';

/** A risk signal from outside or from a person, by its code of the catalogue (lending.md §3.2). */
export const raiseSignal: Handler<'raiseSignal'> = (command, draft) => {
  const entry = catalogueEntry(draft.context.signalCatalogue, command.code);
  if (entry === undefined) {
    return refuse('unknown_signal', 'This code is not in the catalogue of signals.', {
      path: 'code',
    });
  }
  if (draft.loan.servicing === null) {
    return refuse('not_in_servicing', 'Signals belong to a loan that was paid out.');
  }
  if (command.sources.length === 0) {
    return refuse('source_missing', 'Name where the signal comes from.', { path: 'sources' });
  }
  const own = command.sources.findIndex((name) => isOwnSource(name));
  if (draft.context.actor.kind !== 'system' && own !== -1) {
    return refuse('source_of_ours', 'This source is asked by the service itself; name your own.', {
      path: `sources.${own}`,
    });
  }
  reportSignal(draft, {
    code: command.code,
    severity: entry.severities[0] ?? 'yellow',
    sources: sourcesOf(draft.context.actor, command.sources),
    note: command.note,
  });
};

const isOwnSource = (name: string) => (sourceNames as readonly string[]).includes(name);

/**
 * Whoever tells is the source, however many names it gives: two sources verify only when two tell (lending.md §3.3). What a person
 * heard on a call stays a call, since calls alone verify nothing.
 */
export function sourcesOf(actor: Actor, named: readonly string[]): readonly string[] {
  switch (actor.kind) {
    case 'system':
      return named;
    case 'temporal':
      return ['outside:temporal'];
    case 'person':
      return named.every((name) => name === 'call') ? ['call'] : [`outside:${actor.id}`];
    case 'machine':
      return [`outside:${actor.id}`];
  }
}
