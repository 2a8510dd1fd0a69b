import { catalogueEntry } from '../../signals/catalogue.js';
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
  reportSignal(draft, {
    code: command.code,
    severity: entry.severities[0] ?? 'yellow',
    sources: command.sources,
    note: command.note,
  });
};
