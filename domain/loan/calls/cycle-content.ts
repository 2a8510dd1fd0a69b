import { entryOf } from '../../entry.js';
import type { QuestionBank } from '../../questions/bank.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';

const cycleRows = /^Q-POST-/;

/** Whether no earlier cycle call has asked anything: the first one asks all, later ones what changed or was flagged (questions.md §7.2). */
export function isFirstCycleCall(loan: Loan, task: Task): boolean {
  return !Object.values(loan.answers).some((answer) => {
    if (!cycleRows.test(answer.rowKey) || answer.taskId === task.taskId) return false;
    // A task that the loan no longer carries is one of years ago.
    const earlier = entryOf(loan.tasks, answer.taskId);
    return earlier === undefined || earlier.openedAt < task.openedAt;
  });
}

/** Keys of the rows that could have told of a signal that is open: a flag is what a later cycle looks at. */
export function flaggedRows(loan: Loan, banks: Readonly<Record<string, QuestionBank>>): string[] {
  const open = (loan.servicing?.signals ?? [])
    .filter((signal) => signal.releasedAt === null)
    .map((signal) => signal.code);
  return Object.values(banks)
    .flatMap((bank) => (bank.kind === 'questions' ? bank.rows : []))
    .filter((row) =>
      row.redFlags.some((flag) => flag.type === 'signal' && open.includes(flag.signal)),
    )
    .map((row) => row.key);
}
