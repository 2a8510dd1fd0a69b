import { coBorrowersOf } from '../../cross-checks/borrowers.js';
import type { Draft } from '../draft.js';
import { coBorrowersAsked } from '../finding-matters.js';
import { openTasks } from '../open-tasks.js';
import { cancelTask } from '../task-opening.js';

/** An interview with a co-borrower about whom nothing is asked any more is not held; one that somebody has begun is his to end. */
export function callOffNeedlessInterviews(draft: Draft): void {
  const { loan } = draft;
  const asked = coBorrowersAsked(loan);
  const needless = coBorrowersOf(loan).filter((partyId) => !asked.includes(partyId));
  for (const { taskId, partyId, status } of openTasks(loan, 'applicant_interview'))
    if (status !== 'claimed' && needless.includes(partyId ?? ''))
      cancelTask(draft, taskId, 'facts_changed');
}
