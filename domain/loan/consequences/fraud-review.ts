import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';
import { borrowerIdOf } from '../subjects.js';
import { sharedValuesReason, unsettledSuspicions } from '../suspicion.js';
import { cancelTask, openTask } from '../task-opening.js';

/**
 * Anti-fraud looks at what is shared with too many others before the report can be signed; interview and checks go on beside it. When the
 * facts have changed so that nothing of it is left, nobody has to look any more.
 */
export function openFraudReview(draft: Draft): void {
  const suspicions = unsettledSuspicions(draft.loan);
  const reviews = openTasks(draft.loan, 'fraud_review').filter(
    ({ about }) => about.reason === sharedValuesReason,
  );
  if (suspicions.length === 0) {
    for (const review of reviews) cancelTask(draft, review.taskId, 'facts_changed');
    return;
  }
  if (reviews.length > 0) return;
  openTask(draft, {
    type: 'fraud_review',
    partyId: borrowerIdOf(draft.loan),
    about: { reason: sharedValuesReason },
  });
}
