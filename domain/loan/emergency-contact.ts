import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';

/** The row in which a contact person says whether his number may be kept (questions.md §5.2). */
const consentRow = 'Q-CONT-02';

/** Whether the contact person of a call has said no: his number is removed at once, and nothing is held against anybody. */
export function hasRefusedToBeContact(
  loan: Pick<Loan, 'answers'>,
  { taskId }: Pick<Task, 'taskId'>,
): boolean {
  return Object.values(loan.answers).some(
    (answer) =>
      answer.taskId === taskId && answer.rowKey === consentRow && answer.verdict === 'mismatch',
  );
}
