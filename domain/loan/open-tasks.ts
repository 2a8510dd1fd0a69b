import { noticeByPerson, noticeDue } from './notices/open-notices.js';
import type { Loan } from './state/loan.js';
import type { Task, TaskType } from './state/task.js';

/** Whether somebody may still work on it. */
export function isOpen(task: Task): boolean {
  return task.status !== 'done' && task.status !== 'cancelled';
}

/** Why an administrator looks at a loan whose papers do not come. */
export const papersMissing = 'papers_missing';

/** Why an administrator looks at a loan whose contract or cost table is not as it was approved. */
export const papersDiffer = 'papers_differ';

/** Why an administrator looks at a loan whose security is not insured as its product demands. */
export const insuranceOpen = 'insurance_open';

/** Why an administrator looks at an upload that neither storage nor scanner could be asked about. */
export const uploadNotExamined = 'upload_not_examined';

/** Why an administrator looks at a statement that the storage did not give to be read. */
export const statementNotRead = 'statement_not_read';

/** Why a clock stands still: its end lies beyond the days that any calendar knows (S40). Loans of earlier releases have a task of this reason. */
export const calendarNotCovered = 'calendar_not_covered';

/** Why a person looks at wanted papers that nobody asks the customer for. */
export const papersWanted = 'papers_wanted';

/** Why an administrator looks at a message that reached nobody by any way that the policy names. */
export const messageUndelivered = 'message_undelivered';

/** Why an administrator looks at a mail of which nobody knows whether it was taken. */
export const messageUnknown = 'message_unknown';

/** Beside the loan's way: a customer who was not reached by a message is told by hand, and papers that come end the asking for them. */
const besideTheWay: readonly (string | undefined)[] = [
  messageUndelivered,
  messageUnknown,
  papersMissing,
  papersDiffer,
  insuranceOpen,
  uploadNotExamined,
  statementNotRead,
  calendarNotCovered,
  noticeDue,
  noticeByPerson,
];

/** Whether the loan waits for it on its way. */
export function isInTheWay(task: Task): boolean {
  return isOpen(task) && !besideTheWay.includes(task.about.reason);
}

/** Whether a person concludes on a check in it: a manual check, or anti-fraud's look at an identity. */
export const isJudgement = ({ type, about }: Pick<Task, 'type' | 'about'>): boolean =>
  type === 'manual_check' || (type === 'fraud_review' && about.check !== undefined);

/** The open tasks of a type. */
export function openTasks(loan: Loan, type?: TaskType): Task[] {
  return Object.values(loan.tasks).filter(
    (task) => isOpen(task) && (type === undefined || task.type === type),
  );
}
