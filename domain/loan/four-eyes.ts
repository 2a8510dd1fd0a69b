import { refuse, type Refusal } from './refusal.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';

/** Everybody who worked on the case before approval: who completed or claimed a task, called, or signed. */
export function workedOnCase(loan: Loan, actor: string): boolean {
  const tasks = Object.values(loan.tasks).some(
    (task) => task.type !== 'approval' && (task.completedBy === actor || task.assignee === actor),
  );
  const calls = Object.values(loan.attempts).some((attempt) => attempt.startedBy === actor);
  const signed = [loan.report, ...loan.earlierReports].some((report) => report?.signedBy === actor);
  return tasks || calls || signed;
}

/** What forbids this person to take the task (product.md §4, four eyes), or undefined. */
export function conflictOf(loan: Loan, task: Task, actor: string): Refusal | undefined {
  if (task.type === 'approval') {
    if (workedOnCase(loan, actor)) {
      return refuse('worked_on_the_case', 'You worked on this case; somebody else must decide it.');
    }
    const round = loan.approvals.at(-1);
    if (round?.decisions.some((decision) => decision.by === actor)) {
      return refuse('same_person_twice', 'You have decided in this round already.');
    }
    const other = Object.values(loan.tasks).some(
      (one) =>
        one.type === 'approval' &&
        one.taskId !== task.taskId &&
        one.status === 'claimed' &&
        one.assignee === actor,
    );
    if (other)
      return refuse('same_person_twice', 'You have claimed another step of this approval.');
  }
  if (task.type === 'unreachable_review' && task.about.task !== undefined) {
    const caller = loan.tasks[task.about.task];
    if (caller?.completedBy === actor || caller?.assignee === actor) {
      return refuse('reviews_own_work', 'You made these calls; somebody else must review them.');
    }
  }
  return undefined;
}
