import { beginExit } from '../exit.js';
import { suspicionsSeen } from '../suspicion.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/**
 * Anti-fraud concludes on what the application shares with others (depth.md G29), as far as the reviewer saw it. Cleared is remembered: the findings stay in the report
 * as explained and are not raised again while their numbers are the same (S79). Confirmed ends the application as rejected.
 */
export const completeFraudReview: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.fraud_review);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  if (result === 'fraud_confirmed') return beginExit(draft, 'rejected', 'fraud_confirmed');
  for (const { rule, subject } of suspicionsSeen(draft.loan, task)) {
    draft.emit('finding_settled', { rule, subject, how: 'explained', taskId: task.taskId });
  }
};
