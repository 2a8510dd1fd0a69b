import { enterStage } from '../stage-change.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';

/**
 * An administrator has the bank's voucher before him and lets the loan go on from the order that was found, from whatever stage the
 * backup had it in. There is no other result: money that is out must be watched.
 */
export const takeOverOrder: Completion = (command, task, draft) => {
  const result = resultOf(command, ['take_over'] as const);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  draft.emit('order_taken_over', { orderKey: task.about.step ?? '' });
  if (draft.loan.stage !== 'disbursement') enterStage(draft, 'disbursement');
};
