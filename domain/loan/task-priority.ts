import { keyed } from '../entry.js';
import { isOpen } from './open-tasks.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';
import { tierInForce } from './tier-in-force.js';

/** Priority of a task that is opened now: in servicing the band speaks, before the money the tier; high risk goes first in the work list (S19). */
export function priorityOf(loan: Pick<Loan, 'servicing' | 'band' | 'score' | 'tierOverrides'>) {
  if (loan.servicing !== null) return { green: 10, yellow: 30, orange: 60, red: 90 }[loan.band];
  return { low: 20, medium: 40, high: 70 }[tierInForce(loan) ?? 'medium'];
}

/** The loan with its open work in the order of the tier that holds now. */
export function reordered(loan: Loan): Loan {
  const priority = priorityOf(loan);
  const moved = (task: Task) =>
    isOpen(task) && task.priority !== priority ? { ...task, priority } : task;
  return { ...loan, tasks: keyed(Object.entries(loan.tasks).map(([id, one]) => [id, moved(one)])) };
}
