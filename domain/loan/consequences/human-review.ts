import type { Draft } from '../draft.js';
import { openReview } from '../human-review.js';
import { openTasks } from '../open-tasks.js';
import { borrowerIdOf } from '../subjects.js';
import { openTask } from '../task-opening.js';

/** While a decision is looked at again there is one task for it, and nothing else goes on. */
export function humanReviewFollows(draft: Draft): void {
  const review = openReview(draft.loan);
  if (review === undefined || openTasks(draft.loan, 'human_review').length > 0) return;
  openTask(draft, {
    type: 'human_review',
    partyId: borrowerIdOf(draft.loan),
    about: { review: review.reviewId, reason: review.of.byApprovers ? 'approvers' : 'earlier' },
  });
}
