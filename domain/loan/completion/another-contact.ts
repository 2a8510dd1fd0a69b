import { entryOf } from '../../entry.js';
import { originalKeyOf } from '../../questions/answer-key.js';
import { ownBanksOf } from '../calls/task-banks.js';
import type { Draft } from '../draft.js';
import type { Loan } from '../state/loan.js';
import type { Task, TaskType } from '../state/task.js';
import { openTask } from '../task-opening.js';

/** Why a call is there that asks what an earlier one left open. */
export const openQuestions = 'open_questions';

/** Calls to the customer after which what was not asked is asked anew. The call before the money cannot be confirmed without it. */
const askedAnew: readonly TaskType[] = [
  'applicant_interview',
  'background_check',
  'post_loan_call',
];

/** The questions of a task that its call ended before; what somebody refused or does not know is not pressed for. */
export function leftOpen(loan: Loan, taskId: string): string[] {
  return Object.values(loan.answers)
    .filter((answer) => answer.taskId === taskId && answer.verdict === 'not_answered')
    .filter(({ reason, rowKey }) => reason === 'call_ended' && !/^Q-(OPEN|CLOS)-/.test(rowKey))
    .map(({ rowKey }) => originalKeyOf(rowKey));
}

/** The rows of a call that asks what an earlier one left open; null for every other call. */
export function rowsLeftOpenBefore(loan: Loan, { about }: Task): string[] | null {
  if (about.reason !== openQuestions || about.task === undefined) return null;
  return [...new Set(leftOpen(loan, about.task))];
}

/**
 * Plans another contact for what a call ended before (depth.md G2): a task of its own with those rows alone, once. What that one leaves
 * open too stands in the report as not verified.
 */
export function planAnotherContact(draft: Draft, task: Task): void {
  const { loan } = draft;
  const isSecond = entryOf(loan.tasks, task.taskId)?.about.reason === openQuestions;
  if (isSecond || !askedAnew.includes(task.type) || leftOpen(loan, task.taskId).length === 0)
    return;
  openTask(draft, {
    ...{ type: task.type, partyId: task.partyId, banks: ownBanksOf(task) },
    about: {
      ...(task.about.cycle === undefined ? {} : { cycle: task.about.cycle }),
      ...{ reason: openQuestions, task: task.taskId },
    },
  });
}
