import type { StepResult } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { takeOrdersBefore } from './bank-orders.js';

/**
 * What the core bank says of the order. Only its definite "not taken" or "rejected" frees the way for another order; silence is
 * `unknown`, which is polled and looked at by a person, never repeated blindly (S28).
 */
export function takeMoneyResult(draft: Draft, result: StepResult): void {
  const { money } = draft.loan;
  if (money === null || money.status === 'paid') return;
  if (result.kind === 'ordered_before') return takeOrdersBefore(draft, result.orders);
  if (result.kind !== 'money') return noAnswer(draft, money.orderKey, result);
  const { status } = result;
  switch (status.status) {
    case 'accepted':
      if (money.status !== 'accepted') {
        draft.emit('money_accepted', { orderKey: money.orderKey, orderId: status.orderId ?? '' });
      }
      return;
    case 'paid':
      draft.emit('money_paid', {
        orderKey: money.orderKey,
        orderId: status.orderId ?? '',
        paidAt: status.paidAt ?? draft.context.now,
      });
      return;
    case 'rejected':
    case 'not_taken':
      draft.emit('money_rejected', { orderKey: money.orderKey, reason: status.status });
  }
}

/**
 * An order that could not be given (the file lacks something) or that the bank did not take as it is stands apart from silence: it
 * needs other work. Neither frees the way for another one: an attempt before it may have reached the bank, which is asked.
 */
function noAnswer(draft: Draft, orderKey: string, result: StepResult): void {
  const because = result.kind === 'given_up' ? result.because : undefined;
  if (because === undefined) draft.emit('money_unknown', { orderKey });
  else draft.emit('money_not_sent', { orderKey, because });
}
