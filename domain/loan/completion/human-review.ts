import { beginExit } from '../exit.js';
import { openReview, reviewUpheld, stageAfterChange } from '../human-review.js';
import { refuse } from '../refusal.js';
import { enterStage, tellBorrower } from '../stage-change.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/**
 * Somebody who was no part of the decision says whether it stands (PIPL art. 24), always with reasons. Upheld, the loan ends again and the
 * customer hears why. Changed, it goes on in a new round: the reviewer decides on nobody's loan, so approvers or verifiers do it anew.
 */
export const completeHumanReview: Completion = (command, task, draft) => {
  const outcome = resultOf(command, taskResults.human_review);
  if (typeof outcome !== 'string') return outcome;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  const review = openReview(draft.loan);
  if (review === undefined) return refuse('task_ended', 'This review is concluded.');
  const { reviewId } = review;
  completed(draft, task, command);
  draft.emit('review_concluded', { reviewId, outcome, reasons: command.comment ?? '' });
  if (outcome === 'upheld') return beginExit(draft, review.of.reason, reviewUpheld);
  tellBorrower(draft, 'review_changed', { reference: draft.loan.loanId });
  enterStage(draft, stageAfterChange(review), draft.loan.round + 1);
};
