import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Task } from '../state/task.js';

/** The result as one of the type's codes, or the refusal that lists them. */
export function resultOf<R extends string>(
  command: CommandOf<'completeTask'>,
  allowed: readonly R[],
): R | Refusal {
  const found = allowed.find((result) => result === command.result);
  return (
    found ?? refuse('unknown_result', `Give one of: ${allowed.join(', ')}.`, { path: 'result' })
  );
}

/** Results that change a case's fate need a sentence that says why. */
export function withoutComment(command: CommandOf<'completeTask'>): Refusal | undefined {
  if ((command.comment ?? '').trim().length > 0) return undefined;
  return refuse('comment_missing', 'Say why in the comment.', { path: 'comment' });
}

/** Records that the task is done. */
export function completed(draft: Draft, task: Task, command: CommandOf<'completeTask'>): void {
  draft.emit('task_completed', {
    taskId: task.taskId,
    result: command.result,
    comment: command.comment,
  });
}
