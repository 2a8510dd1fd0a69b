import { coBorrowersOf } from '../../cross-checks/borrowers.js';
import type { Draft } from '../draft.js';
import { coBorrowersAsked } from '../finding-matters.js';
import { openTasks } from '../open-tasks.js';
import { cancelTask } from '../task-opening.js';

/** An interview with a co-borrower about whom nothing is asked any more is not held. */
export function callOffNeedlessInterviews(draft: Draft): void {
  const { loan } = draft;
  const asked = coBorrowersAsked(loan);
  const needless = coBorrowersOf(loan).filter((partyId) => !asked.includes(partyId));
  for (const { taskId, partyId } of openTasks(loan, 'applicant_interview'))
    if (needless.includes(partyId ?? '')) cancelTask(draft, taskId, 'facts_changed');
}
