import type { BankOrder } from '../../facts/core-banking.js';
import type { Draft } from '../draft.js';
import { isOpen, openTasks } from '../open-tasks.js';
import { payeeIdOf, paymentWayOf } from '../payee.js';
import { enterStage } from '../stage-change.js';
import type { Loan } from '../state/loan.js';
import { cancelTask, openTask } from '../task-opening.js';

/**
 * Why an administrator must look at an order (docs/rules/orders-found-after-a-restore.md). `order_found` and `order_confirm` stop the
 * loan until they are answered; the others stand beside a loan that goes on.
 */
export type OrderReason =
  | 'order_found'
  | 'order_confirm'
  | 'papers_lost'
  | 'order_unknown'
  | 'order_missing'
  | 'reservation_missing'
  | 'reservation_differs';

/** While one of these is open the loan stands still: one person reads the voucher, and another one confirms it. */
const standstill: readonly (string | undefined)[] = ['order_found', 'order_confirm'];

/** The loan stands still: two persons must say that it goes on from the order that was found. */
export function awaitsWordOnOrder(loan: Loan): boolean {
  return openTasks(loan, 'administration').some(({ about }) => standstill.includes(about.reason));
}

/**
 * A task for an administrator, once per order and reason. What stops the loan is asked again after it was answered: a second person may
 * have read the voucher otherwise.
 */
export function raiseOrder(draft: Draft, reason: OrderReason, orderKey: string): void {
  const raised = Object.values(draft.loan.tasks).some(
    (task) =>
      task.about.reason === reason &&
      task.about.step === orderKey &&
      (isOpen(task) || !standstill.includes(reason)),
  );
  if (raised) return;
  openTask(draft, { type: 'administration', partyId: null, about: { reason, step: orderKey } });
}

/**
 * Makes the bank's order the loan's own: the money is on its way or out, so from now on the loan cannot be withdrawn or corrected,
 * and the same number is never given out again. What the loan was doing before makes no sense any more and is ended.
 */
export function adoptOrder(draft: Draft, order: BankOrder): void {
  const goesOn = mayGoOn(draft.loan, order);
  endWork(draft);
  noteStep(draft, order);
  draft.emit('money_ordered', {
    orderKey: order.orderKey,
    amountMinor: order.amountMinor,
    currency: order.currency,
    payeePartyId: payeeIdOf(draft.loan),
    method: paymentWayOf(draft.loan),
  });
  const { orderKey, orderId } = order;
  if (order.status === 'paid') {
    draft.emit('money_paid', { orderKey, orderId, paidAt: order.paidAt ?? draft.context.now });
  } else draft.emit('money_accepted', { orderKey, orderId });
  if (!goesOn) return raiseOrder(draft, 'order_found', orderKey);
  raiseOrder(draft, 'papers_lost', orderKey);
  if (draft.loan.stage !== 'disbursement') enterStage(draft, 'disbursement');
}

/**
 * Whether the record itself shows that the order was right: the approval of this very round stands, the key is the one that this round
 * gives out, and it is the approved amount. Then only papers and a call of the lost time are missing. Anything else a person judges.
 */
function mayGoOn(loan: Loan, { orderKey, amountMinor, currency }: BankOrder): boolean {
  const isApproved = loan.stage === 'pre_disbursement' || loan.stage === 'disbursement';
  const { amount } = loan.terms;
  return (
    isApproved &&
    loan.held === null &&
    loan.exiting === null &&
    loan.report !== null &&
    loan.report.staleBecause === null &&
    orderKey.startsWith(`${loan.loanId}:disbursement.${loan.round}:`) &&
    amountMinor === amount.amountMinor &&
    currency === amount.currency
  );
}

/** Reservations in flight are let finish: they were taken outside, or are about to be. */
const leavesSomething: readonly string[] = ['reserve_funds', 'register_lien'];

function endWork(draft: Draft): void {
  for (const { taskId } of openTasks(draft.loan)) cancelTask(draft, taskId, 'order_found');
  for (const step of Object.values(draft.loan.steps)) {
    if (step.status === 'due' && !leavesSomething.includes(step.step)) {
      draft.emit('step_cancelled', { key: step.key, reason: 'order_found' });
    }
  }
}

/** The step that the lost time had ordered, with what the bank still knows of it. */
function noteStep(draft: Draft, order: BankOrder): void {
  const { orderKey, amountMinor, currency, firstDueOn, status } = order;
  if (draft.loan.steps[orderKey] === undefined) {
    const { giveUpAfterMinutes, attemptsMin } = draft.context.policy.patience.money;
    draft.emit('step_ordered', {
      ...{ key: orderKey, step: 'order_money', what: 'payout', subject: 'loan', undoes: null },
      ...{ giveUpAfterSeconds: giveUpAfterMinutes * 60, attemptsMin },
      input: { amountMinor, currency, payeePartyId: payeeIdOf(draft.loan), firstDueOn },
    });
  }
  draft.emit('step_finished', { key: orderKey, result: status });
}
