import type { StepName } from '../../process/view.js';
import type { Draft } from '../draft.js';
import { raiseFailedUndos } from '../exit.js';
import { endedWithoutAnswer } from '../given-up.js';
import type { Step } from '../state/step.js';
import { orderStep } from '../step-order.js';
import { openTask } from '../task-opening.js';
import { isUndone } from './left-outside.js';

/**
 * Gives back what was reserved for another amount than is asked for now: the bank would pay from it. A lien stands for whatever amount.
 * True when it was given back.
 */
function givenBack(draft: Draft, { key, step, what, subject, status, input }: Step): boolean {
  raiseFailedUndos(draft);
  const isForTheTerms = input['amountMinor'] === draft.loan.terms.amount.amountMinor;
  if (step !== 'reserve_funds' || status !== 'done' || isForTheTerms) return false;
  orderStep(draft, {
    ...{ step: 'release_funds', what, subject, undoes: key, input: { ...input, undoes: key } },
    patience: draft.context.policy.patience.undo,
  });
  return true;
}

/** Orders a reservation once; true when it is done. One that was given up becomes an administrator's task. */
export function reserve(draft: Draft, step: StepName): boolean {
  const { loan } = draft;
  const steps = Object.values(loan.steps);
  // What was given back, as a lost time may have done (`left-outside.ts`), is no reservation any more.
  const standing = steps.findLast((one) => one.step === step && !isUndone(steps, one.key));
  const newest = standing !== undefined && givenBack(draft, standing) ? undefined : standing;
  if (newest === undefined) {
    orderStep(draft, {
      step,
      what: step === 'reserve_funds' ? 'funds' : (loan.collateral?.kind ?? 'vehicle'),
      subject: 'loan',
      patience: draft.context.policy.patience.reservation,
      input: { amountMinor: loan.terms.amount.amountMinor, currency: loan.terms.amount.currency },
    });
    return false;
  }
  if (newest.status !== 'done') return false;
  if (!endedWithoutAnswer(newest)) return true;
  const raised = Object.values(loan.tasks).find((task) => task.about.step === newest.key);
  if (raised === undefined) {
    openTask(draft, {
      type: 'administration',
      partyId: null,
      about: { step: newest.key, reason: 'reservation_failed' },
    });
    return false;
  }
  // The administrator has dealt with it by hand; what could not be reserved is not asked for again.
  return raised.status === 'done';
}
