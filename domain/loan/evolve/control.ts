import { keyed, withEntry, withoutEntry } from '../../entry.js';
import { addMs, instant, msBetween } from '../../calendar/instant.js';
import type { ControlEvents } from '../events/control-events.js';
import type { Loan } from '../state/loan.js';
import type { Step } from '../state/step.js';
import type { Evolvers } from './evolver.js';
import { withoutTextsAt } from '../personal/stored-form.js';
import { dueLater } from './paper-requests.js';

export const evolveControl: Evolvers<keyof ControlEvents> = {
  loan_held: (loan, { data, at, actor }) => ({
    ...loan,
    held: { since: at, by: actor, reason: data.reason, bySort: data.bySort },
  }),
  loan_released: (loan, { at }) => {
    const { requests: asked, held } = loan;
    const heldForMs = held === null ? 0 : msBetween(instant(held.since), instant(at));
    const requests = dueLater(asked, heldForMs);
    return {
      ...loan,
      ...(requests && { requests }),
      ...{ held: null, steps: patientAgain(loan, at) },
    };
  },
  native_noted: (loan) => loan,
  value_revealed: (loan) => loan,
  party_erased: ({ clearedAs, ...loan }, { data }) => ({
    ...withoutTextsAt(loan, data.texts ?? []),
    parties: withoutEntry(loan.parties, data.partyId),
    // What the lists said of somebody else whom he was taken for speaks of him, too.
    ...(clearedAs && { clearedAs: withoutEntry(clearedAs, data.partyId) }),
  }),
  // The step itself says so; this is the line that people read.
  message_undelivered: (loan) => loan,
  message_sent: (loan, { data }) => ({
    ...loan,
    told: withEntry(loan.told, data.stepKey, data.receipt),
  }),
};

/** No clock of the loan runs while it is held, that of patience with a provider neither. */
function patientAgain({ steps, held }: Loan, at: string): Loan['steps'] {
  if (held === null) return steps;
  const heldForMs = msBetween(instant(held.since), instant(at));
  const later = (step: Step): Step =>
    step.status === 'due'
      ? { ...step, patientSince: addMs(instant(step.patientSince), heldForMs) }
      : step;
  return keyed(Object.entries(steps).map(([key, step]) => [key, later(step)]));
}
