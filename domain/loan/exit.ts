import type { ClosedReason } from '../process/stage.js';
import type { StepName } from '../process/view.js';
import { declineReasons } from './decline-reasons.js';
import { isDenied, isImpersonated, misuseNotice } from './denied-loan.js';
import type { Draft } from './draft.js';
import { endedWithoutAnswer } from './given-up.js';
import { endOpenNotices, giveNotice } from './notices/give-notice.js';
import { tellsReasons } from './notices/notice-reasons.js';
import { openReview, reviewUpheld } from './human-review.js';
import { openNotices } from './notices/open-notices.js';
import { refuse, type Refusal } from './refusal.js';
import { tellBorrower } from './stage-change.js';
import { orderStep } from './step-order.js';
import type { Step } from './state/step.js';
import { cancelTask, openTask } from './task-opening.js';

/** What undoes what; a step without an entry leaves nothing behind outside. */
const undoing: Partial<Record<StepName, StepName>> = {
  reserve_funds: 'release_funds',
  register_lien: 'release_lien',
};

/**
 * Starts the way to `closed`: open tasks and steps that left nothing outside are cancelled; what may have been taken outside is
 * undone by `unwind`. Refused once the money order is recorded (design.md §1).
 */
export function beginExit(draft: Draft, reason: ClosedReason, code: string): Refusal | undefined {
  const { loan } = draft;
  if (loan.exiting !== null)
    return refuse('exiting', `This loan is ending (${loan.exiting.reason}) already.`);
  if (isDenied(loan)) {
    return refuse(
      'fraud_review_open',
      'Somebody says that this loan is not his; anti-fraud has to conclude on it before it ends.',
    );
  }
  const paidBack = loan.money?.status === 'rejected';
  if (loan.money !== null && !paidBack && reason !== 'settled') {
    return refuse(
      'money_ordered',
      'The money order is recorded; the loan can no longer be stopped this way.',
    );
  }
  const review = openReview(loan);
  if (review !== undefined)
    draft.emit('review_concluded', { reviewId: review.reviewId, outcome: 'lapsed', reasons: '' });
  draft.emit('exit_started', { reason, code });
  for (const task of Object.values(draft.loan.tasks)) {
    if (task.status !== 'done' && task.status !== 'cancelled')
      cancelTask(draft, task.taskId, 'exiting');
  }
  for (const step of Object.values(draft.loan.steps)) {
    // A reservation in flight may have been taken: it is let finish and then undone.
    if (step.status === 'due' && undoing[step.step] === undefined && step.what !== misuseNotice) {
      draft.emit('step_cancelled', { key: step.key, reason: 'exiting' });
    }
  }
  // Whoever was impersonated hears nothing of a loan that is not his.
  if (isImpersonated(draft.loan, draft.context.policy)) {
    endOpenNotices(draft, 'not_owed');
    return undefined;
  }
  endOpenNotices(draft, 'superseded');
  if (code === reviewUpheld)
    tellBorrower(
      draft,
      reviewUpheld,
      declineReasons(draft.loan, draft.context.policy.notices?.reasonsMax),
    );
  else tellOfEnd(draft, reason);
}

/** What a declined borrower is told stands in the notice, where the place has one with reasons of its own. */
function tellOfEnd(draft: Draft, reason: ClosedReason): void {
  const { notices } = draft.context.policy;
  const template = `loan_${reason}`;
  if (reason !== 'rejected' && reason !== 'cancelled' && reason !== 'withdrawn')
    return tellBorrower(draft, template);
  const isOfReport = reason === 'rejected' && !tellsReasons(notices, reason);
  const more = isOfReport ? declineReasons(draft.loan, notices?.reasonsMax) : {};
  giveNotice(draft, reason, template, more);
}

/** Whether a finished step left something outside that no undo has been ordered for. */
function needsUndo(steps: readonly Step[], step: Step, isPaid: boolean): boolean {
  if (undoing[step.step] === undefined || step.status !== 'done') return false;
  // A reservation that the payout used up is nothing to give back.
  if (step.step === 'reserve_funds' && isPaid) return false;
  return !steps.some((other) => other.undoes === step.key);
}

/**
 * Undoes in reverse order, one at a time: the next undo is ordered when the last has finished. An undo that was given up becomes an
 * administrator's task; the loan closes when everything is undone or dealt with (S27).
 */
export function unwind(draft: Draft): void {
  const { exiting } = draft.loan;
  if (exiting === null || draft.loan.held !== null) return;
  raiseFailedUndos(draft);
  const steps = Object.values(draft.loan.steps);
  if (steps.some((step) => step.status === 'due')) return;
  // Steps stand in the order in which they were ordered.
  const isPaid = draft.loan.money?.status === 'paid';
  const next = steps.filter((step) => needsUndo(steps, step, isPaid)).at(-1);
  const undo = next && undoing[next.step];
  if (next !== undefined && undo !== undefined) {
    orderStep(draft, {
      step: undo,
      what: next.what,
      subject: next.subject,
      patience: draft.context.policy.patience.undo,
      undoes: next.key,
      input: { ...next.input, undoes: next.key },
    });
    return;
  }
  const open = Object.values(draft.loan.tasks).some(
    (task) => task.status !== 'done' && task.status !== 'cancelled',
  );
  // A notice that nobody has yet is never left behind.
  if (open || openNotices(draft.loan).length > 0) return;
  const policyVersion = draft.context.policy.version;
  draft.emit('loan_closed', { reason: exiting.reason, policyVersion });
  // Asked for while the loan was still ending.
  const review = openReview(draft.loan);
  if (review !== undefined) draft.emit('loan_reopened', { reviewId: review.reviewId });
}

export function raiseFailedUndos(draft: Draft): void {
  for (const step of Object.values(draft.loan.steps)) {
    if (step.undoes === null || !endedWithoutAnswer(step)) continue;
    const raised = Object.values(draft.loan.tasks).some((task) => task.about.step === step.key);
    if (raised) continue;
    openTask(draft, {
      type: 'administration',
      partyId: null,
      about: { step: step.key, reason: 'compensation_failed' },
    });
  }
}
