import type { ProductPolicy } from '../policy/product-policy.js';
import { isImpersonated } from './denied-loan.js';
import { refuse, type Refusal } from './refusal.js';
import type { HumanReview } from './state/human-review.js';
import type { Loan } from './state/loan.js';
import { findBorrowerId } from './subjects.js';

/** Under this code a loan ends again whose rejection a review has upheld. */
export const reviewUpheld = 'review_upheld';

/** The review that waits for its conclusion; undefined once the loan ends for another reason. */
export function openReview({ humanReviews = [] }: Loan): HumanReview | undefined {
  return humanReviews.find(({ concluded }) => concluded === null);
}

/** Whether the decision is being looked at again: then nothing else goes on. */
export const isUnderReview = (loan: Loan): boolean =>
  loan.stage === 'approval' && loan.exiting === null && openReview(loan) !== undefined;

/** Why no review of the decision may be asked for, or undefined. One that was rejected once is reviewed once; rejected again, again. */
export function notReviewable(loan: Loan, policy: ProductPolicy): Refusal | undefined {
  const { closed, exiting, humanReviews = [], round } = loan;
  const reason = closed?.reason ?? exiting?.reason;
  if (openReview(loan) !== undefined)
    return refuse('review_under_way', 'A review was asked for already; it is not concluded yet.');
  if (reason !== 'rejected')
    return refuse(
      'nothing_to_review',
      'This loan was not declined; there is no decision to review.',
    );
  if (findBorrowerId(loan) === undefined || isImpersonated(loan, policy))
    return refuse('nobody_to_tell', 'There is nobody any more who could be told what comes of it.');
  if (humanReviews.some(({ of }) => of.round === round))
    return refuse('reviewed_already', 'This decision was reviewed and upheld; it stands.');
  return undefined;
}

/** Where a loan goes on whose decision was changed: to other approvers where approvers had decided, else where its facts are gathered. */
export const stageAfterChange = ({ of }: HumanReview): 'approval' | 'verification' =>
  of.byApprovers ? 'approval' : 'verification';
