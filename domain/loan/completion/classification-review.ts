import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/** The service only proposes a class; a person notes what was done with the proposal (lending.md §2). */
export const completeClassificationReview: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.classification_review);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
};
