import type { Loan } from './state/loan.js';
import type { Task, TaskType } from './state/task.js';

/** Whether somebody may still work on it. */
export function isOpen(task: Task): boolean {
  return task.status !== 'done' && task.status !== 'cancelled';
}

/** Whether the loan waits for it on its way. A customer who was not reached by a message is told by hand beside that. */
export function isInTheWay(task: Task): boolean {
  return isOpen(task) && task.about.reason !== 'message_undelivered';
}

/** The open tasks of a type. */
export function openTasks(loan: Loan, type?: TaskType): Task[] {
  return Object.values(loan.tasks).filter(
    (task) => isOpen(task) && (type === undefined || task.type === type),
  );
}
