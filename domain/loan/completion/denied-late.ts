import { entryOf } from '../../entry.js';
import { actorText } from '../actor.js';
import { attemptsOf } from '../calls/attempts-of.js';
import type { CommandOf } from '../commands/command.js';
import { writeUpUntil } from '../decide/write-up.js';
import type { Draft } from '../draft.js';
import type { Task } from '../state/task.js';

/** How a call task ends by itself with the outcome of its last attempt. */
const endedByItself: readonly (string | null)[] = ['unreachable', 'no_number', 'no_consent'];

/**
 * A task that ended by itself with the very call on which somebody said that the loan is not his (depth.md G27): the number was wrong, and there
 * was no other one. Whoever made the call may still say so, for as long as calls are written up; undefined for every other task.
 */
export function deniedLate(
  command: CommandOf<'completeTask'>,
  draft: Pick<Draft, 'loan' | 'context'>,
): Task | undefined {
  const task = entryOf(draft.loan.tasks, command.taskId);
  if (command.result !== 'denied' || task?.status !== 'done') return undefined;
  if (!endedByItself.includes(task.result)) return undefined;
  const last = attemptsOf(draft.loan, task).at(-1);
  if (last?.endedAt == null || last.startedBy !== actorText(draft.context.actor)) return undefined;
  const inTime = draft.context.now <= writeUpUntil(last.endedAt, draft);
  return inTime ? task : undefined;
}
