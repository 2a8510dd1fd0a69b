import { refuse } from '../refusal.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/** A condition precedent is met, with the evidence named in the comment; what is not met stays open and holds the money (S24). */
export const completeConditionsReview: Completion = (command, task, draft) => {
  const condition = draft.loan.conditions.find((one) => one.conditionId === task.about.condition);
  if (condition === undefined) return refuse('unknown_condition', 'This task names no condition.');
  const result = resultOf(command, taskResults.conditions_review);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  draft.emit('condition_met', {
    conditionId: condition.conditionId,
    evidence: command.comment ?? '',
  });
};
