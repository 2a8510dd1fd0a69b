import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { writtenName } from '../../policy/lender-policy.js';
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

/**
 * What is reserved. A lien is the lender's under the name of the day on which it is asked for, however often; the register of movable assets also wants the
 * last day of its entry, which protects nobody afterwards.
 */
function reservedFor({ loan, context }: Draft, step: StepName): Step['input'] {
  const { amountMinor, currency } = loan.terms.amount;
  if (step !== 'register_lien') return { amountMinor, currency };
  const input = { amountMinor, currency, holder: writtenName(context.lender) };
  if (loan.collateral?.kind !== 'movables') return input;
  const { policy, now } = context;
  const margin = 'business' in policy ? policy.business.security?.entryMarginMonths : undefined;
  const months = loan.terms.termMonths + (margin ?? entryMarginMonthsUsual);
  return { ...input, until: addMonthsFromAnchor(civilDate(civilDateAt(now, policy.zone)), months) };
}

/** Under a policy of an earlier release: half a year to collect what was not paid when it was due. */
const entryMarginMonthsUsual = 6;

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
      input: reservedFor(draft, step),
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
