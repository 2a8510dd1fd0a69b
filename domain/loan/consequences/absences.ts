import { isAbsent } from '../availability.js';
import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';

/** Under this code a task is given back whose holder is in no team any more. */
export const holderAbsent = 'holder_absent';

/**
 * Work of somebody who is absent goes back to its team, at the latest when it is reminded of. A call that runs shows that he is there; it is
 * let end.
 */
export function absencesFollow(draft: Draft): void {
  const { loan, context } = draft;
  for (const { taskId, assignee, status } of openTasks(loan)) {
    if (status !== 'claimed' || assignee === null || !isAbsent(assignee, context)) continue;
    const attempts = Object.values(loan.attempts);
    if (attempts.some((one) => one.taskId === taskId && one.endedAt === null)) continue;
    draft.emit('task_released', { taskId, reason: holderAbsent });
  }
}
