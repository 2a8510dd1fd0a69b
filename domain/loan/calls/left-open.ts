import { originalKeyOf } from '../../questions/answer-key.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';

/** Why a call is there that asks what an earlier one left open. */
export const openQuestions = 'open_questions';

/** Rows of the opening and the closing, which belong to their call and not to the work. */
export const frameRows = /^Q-(OPEN|CLOS)-/;

/** The questions of a task that its call ended before; what somebody refused or does not know is not pressed for. */
export function leftOpen({ answers }: Pick<Loan, 'answers'>, taskId: string): string[] {
  return Object.values(answers)
    .filter((answer) => answer.taskId === taskId && answer.verdict === 'not_answered')
    .filter(({ reason, rowKey }) => reason === 'call_ended' && !frameRows.test(rowKey))
    .map(({ rowKey }) => originalKeyOf(rowKey));
}

/** The task whose open questions a call asks; null for every other call. */
export function taskBefore({ about }: Pick<Task, 'about'>): string | null {
  return about.reason === openQuestions ? (about.task ?? null) : null;
}

/** The rows of a call that asks what an earlier one left open; null for every other call. */
export function rowsLeftOpenBefore(loan: Loan, task: Task): string[] | null {
  const before = taskBefore(task);
  return before === null ? null : [...new Set(leftOpen(loan, before))];
}
