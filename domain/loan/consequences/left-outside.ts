import type { LeftOutside } from '../../facts/core-banking.js';
import type { Draft } from '../draft.js';
import type { StepName } from '../../process/view.js';
import type { Step } from '../state/step.js';
import { orderStep } from '../step-order.js';
import { raiseOrder } from './found-order.js';

const named = {
  reserve_funds: { what: 'funds', undo: 'release_funds' },
  register_lien: { what: null, undo: 'release_lien' },
} as const satisfies Record<LeftOutside['step'], { what: string | null; undo: StepName }>;

/** What was taken, as its steps call it; a lien is called by what it stands on, which names its register. */
const whatOf = ({ loan }: Draft, step: LeftOutside['step']): string =>
  named[step].what ?? loan.collateral?.kind ?? 'vehicle';

/**
 * After a restore: what bank and register say of reservations and liens is held against the steps of the loan, so that none is taken a
 * second time and none is forgotten. One that the record does not know becomes a step of the loan that was done: the loan uses it, and an
 * exit gives it back. One that was given back in the lost time was given back here too.
 */
export function compareLeft(draft: Draft, left: readonly LeftOutside[]): void {
  for (const one of left) takeOne(draft, one);
  noteMissing(draft, left);
}

function takeOne(draft: Draft, one: LeftOutside): void {
  const { key, standing } = one;
  const known = draft.loan.steps[key];
  if (known === undefined) noteStep(draft, one);
  // A step that is due is carried out under its own key, and finds what was taken under it.
  else if (known.status === 'due' && standing) return;
  if (known === undefined || known.status === 'due') {
    draft.emit('step_finished', { key, result: 'done' });
  }
  if (!standing) return noteUndone(draft, one);
  const { amountMinor } = draft.loan.terms.amount;
  const differs = one.amountMinor !== null && one.amountMinor !== amountMinor;
  if (known === undefined && differs) raiseOrder(draft, 'reservation_differs', key);
}

/** The step that the lost time had ordered. */
function noteStep(draft: Draft, { key, step, amountMinor }: LeftOutside): void {
  const { giveUpAfterMinutes, attemptsMin } = draft.context.policy.patience.reservation;
  const { currency, ...terms } = draft.loan.terms.amount;
  draft.emit('step_ordered', {
    ...{ key, step, what: whatOf(draft, step), subject: 'loan', undoes: null },
    ...{ giveUpAfterSeconds: giveUpAfterMinutes * 60, attemptsMin },
    input: { amountMinor: amountMinor ?? terms.amountMinor, currency },
  });
}

/** It was given back in the lost time: noted as done, so that it is neither used nor given back again. */
function noteUndone(draft: Draft, { key, step }: LeftOutside): void {
  if (isUndone(Object.values(draft.loan.steps), key)) return;
  const undone = orderStep(draft, {
    ...{ step: named[step].undo, what: whatOf(draft, step), subject: 'loan', undoes: key },
    ...{ patience: draft.context.policy.patience.undo, input: { undoes: key } },
  });
  draft.emit('step_finished', { key: undone, result: 'done' });
}

/** The record says that something was taken which nobody outside lists: nobody may guess which of them is right. */
function noteMissing(draft: Draft, left: readonly LeftOutside[]): void {
  const steps = Object.values(draft.loan.steps);
  for (const { key, step, status, result } of steps) {
    const isTaken = step in named && status === 'done' && result === 'done';
    // What was reserved is used up by the payout, and then a bank need not list it.
    if (!isTaken || (step === 'reserve_funds' && draft.loan.money !== null)) continue;
    if (isUndone(steps, key) || left.some((one) => one.key === key)) continue;
    raiseOrder(draft, 'reservation_missing', key);
  }
}

/** Whether a step that took something was given back, or is about to be. */
export function isUndone(steps: readonly Step[], key: string): boolean {
  return steps.some(({ undoes }) => undoes === key);
}
