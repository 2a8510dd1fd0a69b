import type { Attempt } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { attemptsOf } from './attempts-of.js';
import { frameRows } from './left-open.js';
import { isAsPlanned } from './reached.js';

type Calls = Pick<Loan, 'attempts' | 'answers'>;

/** The last call of a task on which whoever was wanted spoke; one that was dialled as planned before a misdial. */
export function talkOf(loan: Calls, task: Pick<Task, 'taskId'>): Attempt | undefined {
  const talks = attemptsOf(loan, task).filter(({ outcome }) => outcome === 'CONNECTED_RPC');
  return talks.findLast(isAsPlanned) ?? talks.at(-1);
}

/**
 * Whether what a task has heard came from a telephone that nobody meant to dial (depth.md G10; S05): its only talk was a misdial, or an answer of one
 * still stands. Nobody there is the employer or the contact person, so it proves nothing and is held against nobody.
 */
export function heardAstray(loan: Calls, task: Pick<Task, 'taskId'>): boolean {
  if (talkOf(loan, task)?.dialledAsPlanned === false) return true;
  const astray = astrayCalls(loan, task);
  return Object.values(loan.answers).some(
    ({ taskId, attemptId, rowKey }) =>
      taskId === task.taskId && astray.includes(attemptId ?? '') && !frameRows.test(rowKey),
  );
}

/** The misdials of a task, by their ids. */
export const astrayCalls = (loan: Calls, task: Pick<Task, 'taskId'>): string[] =>
  attemptsOf(loan, task)
    .filter((attempt) => !isAsPlanned(attempt))
    .map(({ attemptId }) => attemptId);
