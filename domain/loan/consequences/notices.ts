import type { Draft } from '../draft.js';
import { endNotice, endOpenNotices } from '../notices/give-notice.js';
import { endOf, isWarned, noticeDue, openNotices } from '../notices/open-notices.js';
import type { Loan } from '../state/loan.js';
import { openTask } from '../task-opening.js';

/**
 * A notice ends when somebody has it; an offer on other terms that is taken up is no longer open. What was asked for before a decision is
 * told by the decision, also where that mail comes back after it.
 */
export function noticesFollow(draft: Draft): void {
  for (const notice of openNotices(draft.loan)) {
    const end = endOf(draft.loan, notice);
    if (end !== undefined) endNotice(draft, notice, end);
  }
  if (draft.loan.money !== null)
    endOpenNotices(draft, 'not_owed', ({ trigger }) => trigger === 'counter_offer_open');
  if (isDecided(draft.loan))
    endOpenNotices(draft, 'superseded', ({ trigger }) => trigger === 'papers_requested');
}

const isDecided = ({ exiting, stage }: Loan): boolean =>
  exiting !== null || (stage !== 'verification' && stage !== 'approval');

/** Tells an administrator, days before it is late, of a notice that is not out, also while the loan is held: the law does not wait. */
export function noticesAge(draft: Draft): void {
  for (const notice of openNotices(draft.loan)) {
    const { noticeId, warnAt, partyId } = notice;
    if (warnAt > draft.context.now || isWarned(draft.loan, notice)) continue;
    openTask(draft, {
      ...{ type: 'administration', partyId, about: { notice: noticeId, reason: noticeDue } },
    });
  }
}
