import { entryOf } from '../entry.js';
import { isJudgement } from './open-tasks.js';
import type { Check } from './state/check.js';
import type { Loan } from './state/loan.js';

/** Judged by hand already; a call is a person's work too, but its outcome follows from the answers. */
export function settledByPerson(loan: Loan, { basis }: Check): boolean {
  const task = 'taskId' in basis ? entryOf(loan.tasks, basis.taskId) : undefined;
  return task !== undefined && isJudgement(task);
}
