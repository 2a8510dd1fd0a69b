import type { CommandOf } from '../commands/command.js';
import { raiseOrder } from '../consequences/found-order.js';
import type { Draft } from '../draft.js';
import type { Refusal } from '../refusal.js';
import { enterStage } from '../stage-change.js';
import type { Task } from '../state/task.js';
import { openTask } from '../task-opening.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';

/**
 * An administrator has the bank's voucher before him and says that the loan is to go on from the order that was found. There is no other
 * result: money that is out must be watched. One person's word moves nothing yet: another one must have read the voucher too (four eyes).
 */
export const takeOverOrder: Completion = (command, task, draft) => {
  const said = say(command, task, draft, ['take_over']);
  if (typeof said !== 'string') return said;
  const { step = '' } = task.about;
  const about = { reason: 'order_confirm', step, task: task.taskId };
  openTask(draft, { type: 'administration', partyId: null, about });
};

/**
 * The second person confirms, and the loan goes on from whatever stage the backup had it in; or reads the voucher otherwise, and it is
 * looked at anew from the beginning.
 */
export const confirmOrder: Completion = (command, task, draft) => {
  const said = say(command, task, draft, ['confirm', 'contradict']);
  if (typeof said !== 'string') return said;
  const orderKey = task.about.step ?? '';
  if (said === 'contradict') {
    raiseOrder(draft, 'order_found', orderKey);
    return;
  }
  draft.emit('order_taken_over', { orderKey });
  if (draft.loan.stage !== 'disbursement') enterStage(draft, 'disbursement');
};

function say<R extends string>(
  command: CommandOf<'completeTask'>,
  task: Task,
  draft: Draft,
  allowed: readonly R[],
): R | Refusal {
  const result = resultOf(command, allowed);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  return result;
}
