import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { notReviewable } from '../human-review.js';
import type { Handler } from './handler.js';
import { refuse, type Refusal } from '../refusal.js';
import { tellBorrower } from '../stage-change.js';

/**
 * Takes up the customer's wish that a person looks at the decision again. A loan that has ended lives again for it: its process, its
 * deadlines and its messages are those of every loan. One that is still ending ends first (`../exit.ts`).
 */
function requestHumanReview(
  command: CommandOf<'requestHumanReview'>,
  draft: Draft,
): Refusal | undefined {
  const refusal = notReviewable(draft.loan, draft.context.policy);
  if (refusal !== undefined) return refusal;
  const { loan, context } = draft;
  const reason = loan.closed?.reason ?? loan.exiting?.reason;
  if (reason === undefined) return refuse('nothing_to_review', 'This loan has not ended.');
  const round = loan.approvals.at(-1);
  const reviewId = context.newId('hr');
  draft.emit('review_requested', {
    reviewId,
    channel: command.channel,
    of: {
      ...{ reason, round: loan.round },
      byApprovers: round?.round === loan.round && round.outcome === 'rejected',
    },
    words: command.words,
  });
  draft.answer['reviewId'] = reviewId;
  if (loan.closed !== null) draft.emit('loan_reopened', { reviewId });
  tellBorrower(draft, 'review_requested', { reference: loan.loanId });
}

export const humanReviewHandlers: { requestHumanReview: Handler<'requestHumanReview'> } = {
  requestHumanReview,
};
