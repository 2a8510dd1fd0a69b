import { leftOpen, openQuestions, taskBefore } from '../calls/left-open.js';
import { planNextAttempt } from '../calls/next-attempt.js';
import { ownBanksOf } from '../calls/task-banks.js';
import type { Draft } from '../draft.js';
import { entryOf } from '../../entry.js';
import type { Task, TaskType } from '../state/task.js';
import { openTask } from '../task-opening.js';

/** Calls to the customer after which what was not asked is asked anew. The call before the money cannot be confirmed without it. */
const askedAnew: readonly TaskType[] = [
  'applicant_interview',
  'background_check',
  'post_loan_call',
];

/**
 * Plans another contact for what a call ended before (depth.md G2): a task of its own with those rows alone, once, and when policy lets
 * whoever broke a talk off be called again. What that one leaves open too stands in the report as not verified.
 */
export function planAnotherContact(draft: Draft, task: Task): void {
  if (taskBefore(task) !== null || !askedAnew.includes(task.type)) return;
  if (leftOpen(draft.loan, task.taskId).length === 0) return;
  const taskId = openTask(draft, {
    ...{ type: task.type, partyId: task.partyId, banks: ownBanksOf(task) },
    about: {
      ...(task.about.cycle === undefined ? {} : { cycle: task.about.cycle }),
      ...{ reason: openQuestions, task: task.taskId },
    },
  });
  const opened = entryOf(draft.loan.tasks, taskId);
  if (opened !== undefined) planNextAttempt(draft, opened, null);
}
