import type { Attempt } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';

/** The attempts of a task, oldest first. */
export function attemptsOf({ attempts }: Pick<Loan, 'attempts'>, task: Pick<Task, 'taskId'>) {
  return Object.values<Attempt>(attempts)
    .filter(({ taskId }) => taskId === task.taskId)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}
