import type { CommandType } from '../commands/command.js';
import { calendarFollows } from '../deadlines.js';
import type { Draft } from '../draft.js';
import { unwind } from '../exit.js';
import type { Stage } from '../../process/stage.js';
import { absencesFollow } from './absences.js';
import { approvalFollows } from './approval.js';
import { breachesFollow } from './breaches.js';
import { askedOn, disbursementFollows } from './disbursement.js';
import { awaitsWordOnOrder } from './found-order.js';
import { isUnderReview } from '../human-review.js';
import { humanReviewFollows } from './human-review.js';
import { impatienceFollows } from './impatience.js';
import { linesFollow } from './lines.js';
import { preDisbursementFollows } from './pre-disbursement.js';
import { noticesAge, noticesFollow } from './notices.js';
import { papersFollow, requestsAge } from './required-papers.js';
import { servicingFollows } from './servicing.js';
import { undeliveredFollow } from './undelivered.js';
import { unexaminedUploadsFollow } from './unexamined-uploads.js';
import { unreadStatementsFollow } from './unread-statements.js';
import { verificationFollows } from './verification.js';

/** What follows in a stage from the loan as it stands. Each compares what should be with what is, so that it may run at any time. */
export type Consequence = (draft: Draft) => void;

const byStage: Record<Stage, Consequence> = {
  verification: verificationFollows,
  approval: (draft) =>
    isUnderReview(draft.loan) ? humanReviewFollows(draft) : approvalFollows(draft),
  pre_disbursement: preDisbursementFollows,
  disbursement: disbursementFollows,
  servicing: servicingFollows,
  closed: () => undefined,
};

/** A stage follows the other at most this often for one command; more means two rules that undo each other. */
const passesMax = 20;

/**
 * Draws the consequences of a command until nothing follows any more. While held nothing begins: lines that nobody holds are cut, notices
 * that somebody has are ended, since the days of the law go on, and money that was ordered is asked about. Once an exit began only undoing
 * follows. Deadlines are looked at only when time passed, so that no other command does the clock's work.
 */
export function settle(draft: Draft, cause: CommandType): void {
  if (draft.loan.closed !== null) return;
  linesFollow(draft);
  noticesFollow(draft);
  if (cause === 'timePassed') noticesAge(draft);
  if (draft.loan.held !== null) return askedOn(draft);
  if (cause === 'timePassed') {
    calendarFollows(draft);
    impatienceFollows(draft);
    absencesFollow(draft);
    breachesFollow(draft);
    requestsAge(draft);
  }
  if (awaitsWordOnOrder(draft.loan)) return;
  for (let pass = 0; pass < passesMax; pass += 1) {
    const before = draft.events.length;
    undeliveredFollow(draft);
    noticesFollow(draft);
    unexaminedUploadsFollow(draft);
    unreadStatementsFollow(draft);
    linesFollow(draft);
    if (draft.loan.exiting !== null) unwind(draft);
    // The last undo closes the loan, after which nothing follows any more.
    else if (draft.loan.closed === null) {
      papersFollow(draft);
      byStage[draft.loan.stage](draft);
    }
    if (draft.events.length === before) return;
  }
  throw new Error('consequences do not come to rest');
}
