import { beyondLaw, unsettledLines } from '../eligibility.js';
import { beginExit } from '../exit.js';
import { refuse } from '../refusal.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/**
 * A person concludes on what is beyond the lender's own rules. Let pass is remembered: the findings stay in the report as explained, for whoever
 * approves, and are not raised again while their numbers are the same. What the law does not allow nobody lets pass: the application
 * is corrected, or ends as rejected.
 */
export const completeEligibilityReview: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.eligibility_review);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  const beyond = unsettledLines(draft.loan, draft.context.policy);
  const against = beyond.filter(({ meaning }) => meaning === beyondLaw);
  if (result === 'let_pass' && against.length > 0) {
    const rules = against.map(({ head }) => head.rule).join(', ');
    return refuse(
      'law_stops',
      `The law does not allow it (${rules}): have the application corrected, or end it.`,
      { path: 'result' },
    );
  }
  completed(draft, task, command);
  if (result === 'not_eligible') return beginExit(draft, 'rejected', 'not_eligible');
  for (const { head } of beyond) {
    const { rule, subject } = head;
    draft.emit('finding_settled', { rule, subject, how: 'explained', taskId: task.taskId });
  }
};
