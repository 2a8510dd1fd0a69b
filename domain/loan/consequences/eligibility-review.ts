import type { Draft } from '../draft.js';
import { beyondLaw, beyondPolicy, unsettledLines } from '../eligibility.js';
import { openTasks } from '../open-tasks.js';
import { borrowerIdOf } from '../subjects.js';
import { cancelTask, openTask } from '../task-opening.js';

/**
 * A person looks at what is beyond the rules of the day before the report can be signed (depth.md G44, S94); interview and checks go on beside it.
 * When a correction has left nothing of it, nobody has to look any more; when it is another matter by then, it is another review.
 */
export function openEligibilityReview(draft: Draft): void {
  const beyond = unsettledLines(draft.loan, draft.context.policy);
  const reason = beyond.some(({ meaning }) => meaning === beyondLaw) ? beyondLaw : beyondPolicy;
  const reviews = openTasks(draft.loan, 'eligibility_review');
  for (const review of reviews) {
    if (beyond.length === 0 || review.about.reason !== reason) {
      cancelTask(draft, review.taskId, 'facts_changed');
    }
  }
  if (beyond.length === 0 || openTasks(draft.loan, 'eligibility_review').length > 0) return;
  openTask(draft, {
    type: 'eligibility_review',
    partyId: borrowerIdOf(draft.loan),
    about: { reason },
  });
}
