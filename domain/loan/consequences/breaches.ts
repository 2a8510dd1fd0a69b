import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';
import { escalationOf } from '../../teams/team-of.js';

/** Reminds at the share of the time that policy names, and moves what is overdue up, to whom the team's overdue work goes. A breach decides nothing (S26). */
export function breachesFollow(draft: Draft): void {
  const { now, teams } = draft.context;
  for (const task of openTasks(draft.loan)) {
    if (task.remainingMs !== null) continue;
    if (!task.reminded && task.remindAt !== null && task.remindAt <= now) {
      draft.emit('task_reminded', { taskId: task.taskId });
    }
    if (!task.escalated && task.dueAt !== null && task.dueAt <= now) {
      const team = escalationOf(teams, task.team, task.type);
      draft.emit('task_escalated', { taskId: task.taskId, team });
    }
  }
}
