import { orderMoney } from '../consequences/disbursement.js';
import { refuse } from '../refusal.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';

/**
 * An administrator deals with what the process could not: a compensation that failed is dealt with by hand; a money order that the
 * bank definitely did not take may be ordered anew, under a new number.
 */
export const completeAdministration: Completion = (command, task, draft) => {
  const rejected = task.about.reason === 'money_rejected';
  const result = resultOf(
    command,
    rejected ? (['order_again', 'dealt_with'] as const) : (['dealt_with'] as const),
  );
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  if (result === 'order_again' && draft.loan.money?.status !== 'rejected') {
    return refuse(
      'money_not_rejected',
      'The bank has not refused the order; it must not be repeated.',
    );
  }
  completed(draft, task, command);
  if (result === 'order_again') orderMoney(draft);
};
