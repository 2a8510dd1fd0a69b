import { civilDateAt } from '../../calendar/zoned-time.js';
import type { Draft } from '../draft.js';
import { firstDueDate } from '../first-due-date.js';
import { openTasks } from '../open-tasks.js';
import { payeeIdOf, paymentWayOf } from '../payee.js';
import { enterStage, tellBorrower } from '../stage-change.js';
import type { Step } from '../state/step.js';
import { openSteps, orderStep } from '../step-order.js';
import { openTask } from '../task-opening.js';
import { throughGatesAgain } from './approval.js';
import { awaitsWordOnOrder } from './found-order.js';
import { isUndone } from './left-outside.js';
import { beginServicing } from './servicing-start.js';

/**
 * Money goes out exactly once: the intent is recorded with the order, in one transaction and before the bank is asked; afterwards
 * only the bank's definite answer moves the loan on.
 */
export function disbursementFollows(draft: Draft): void {
  const { money } = draft.loan;
  if (money === null) return orderMoney(draft);
  switch (money.status) {
    case 'ordered':
      return;
    case 'accepted':
      return confirmMoney(draft, money.orderKey);
    case 'unknown':
    case 'not_possible':
    case 'refused':
      raiseOnce(draft, `money_${money.status}`, money.orderKey);
      return confirmMoney(draft, money.orderKey);
    case 'rejected':
      if (money.recalled === 'asked') return throughGatesAgain(draft, 'held_before_it_went_out');
      if (money.recalled === 'through_gates') return orderMoney(draft);
      if (isToBeOrderedAgain(draft, money.orderKey)) return orderMoney(draft);
      return raiseRejected(draft, money.orderKey);
    case 'paid':
      beginServicing(draft);
      tellBorrower(draft, 'money_paid');
      enterStage(draft, 'servicing');
  }
}

/** Orders the payout of the approved amount to the payee of the signed contract. */
function orderMoney(draft: Draft): void {
  const { loan, context } = draft;
  const payeePartyId = payeeIdOf(loan);
  const today = civilDateAt(context.now, context.policy.zone);
  const steps = Object.values(loan.steps);
  const reservation = steps.findLast(
    ({ step, result, key }) =>
      step === 'reserve_funds' && result === 'done' && !isUndone(steps, key),
  );
  const orderKey = orderStep(draft, {
    step: 'order_money',
    what: 'payout',
    subject: 'loan',
    patience: context.policy.patience.money,
    input: {
      amountMinor: loan.terms.amount.amountMinor,
      currency: loan.terms.amount.currency,
      payeePartyId,
      reservationKey: reservation?.key ?? null,
      firstDueOn: firstDueDate(
        today,
        loan.terms.dueDayOfMonth,
        context.policy.firstInstalment.daysAtLeast,
      ),
    },
  });
  draft.emit('money_ordered', {
    orderKey,
    amountMinor: loan.terms.amount.amountMinor,
    currency: loan.terms.amount.currency,
    payeePartyId,
    method: paymentWayOf(loan),
  });
}

/** What of the money goes on while the loan is held (0212): the bank has the order, and only its word says whether the money is out. */
export function askedOn(draft: Draft): void {
  const { stage, money } = draft.loan;
  if (stage !== 'disbursement' || money === null || awaitsWordOnOrder(draft.loan)) return;
  if (money.status === 'ordered' || money.status === 'rejected' || money.status === 'paid') return;
  confirmMoney(draft, money.orderKey);
}

const asksBank = (step: Step) => step.step === 'confirm_money' || step.step === 'order_money';

/** Keeps asking for the order's status until the bank is definite. */
function confirmMoney(draft: Draft, orderKey: string): void {
  if (openSteps(draft.loan).some(asksBank)) return;
  orderStep(draft, {
    step: 'confirm_money',
    what: 'payout',
    subject: 'loan',
    patience: draft.context.policy.patience.money,
    input: { orderKey },
  });
}

/** Whether an administrator has had the rejected order made anew, and the gates have been green since. */
const isToBeOrderedAgain = ({ loan }: Draft, orderKey: string) =>
  Object.values(loan.tasks).some(
    ({ about, result }) =>
      about.reason === 'money_rejected' && about.step === orderKey && result === 'order_again',
  );

/**
 * Money that the bank did not take waits for a person: he orders it anew or ends the loan. While it is rejected there is always such a
 * task, so that no loan is left between the money and its end.
 */
function raiseRejected(draft: Draft, orderKey: string): void {
  const about = { reason: 'money_rejected', step: orderKey };
  const raised = openTasks(draft.loan, 'administration').some(
    (task) => task.about.reason === about.reason && task.about.step === orderKey,
  );
  if (!raised) openTask(draft, { type: 'administration', partyId: null, about });
}

/** A task for an administrator, once per order and reason. */
function raiseOnce(draft: Draft, reason: string, orderKey: string): void {
  const raised = Object.values(draft.loan.tasks).some(
    (task) => task.about.reason === reason && task.about.step === orderKey,
  );
  if (raised) return;
  openTask(draft, { type: 'administration', partyId: null, about: { reason, step: orderKey } });
}
