import { actorText, hasRole } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import { unavailable } from '../availability.js';
import { consultationsOf, isAwaited } from '../consultations.js';
import type { Draft } from '../draft.js';
import { conflictOf } from '../four-eyes.js';
import type { Handler } from './handler.js';
import { refuse, type Refusal } from '../refusal.js';
import { workable } from './tasks.js';

/**
 * Gives a task into another person's hands: whoever has it does, or a supervisor for anybody. It stands ready for that person alone, who
 * claims it like every task, so that his own roles decide; once it is overdue it is everybody's of its team again. The answers that the
 * one before waited for are the new one's.
 */
function handOverTask(command: CommandOf<'handOverTask'>, draft: Draft): Refusal | undefined {
  const { actor } = draft.context;
  const task = workable(draft, command.taskId);
  if ('refused' in task) return task;
  const from = task.assignee ?? task.handedOver?.to ?? null;
  const to = `person:${command.to}`;
  if (from !== actorText(actor) && !hasRole(actor, 'supervisor'))
    return refuse('not_assignee', 'Hand over what you have; a supervisor hands over for others.');
  // What somebody has may pass on; nothing new is begun while the loan is held.
  if (from === null && draft.loan.held !== null)
    return refuse('held', 'This loan is held, and nobody has this task; release the loan first.');
  if (from === to) return refuse('has_it_already', 'That person has it already.', { path: 'to' });
  // What he has in hand counts when he claims it.
  const conflict = conflictOf(draft.loan, task, to) ?? unavailable(task, to, draft.context, 0);
  if (conflict !== undefined) return refuse('unfit_for_it', conflict.message, { path: 'to' });
  const isTalking = Object.values(draft.loan.attempts).some(
    (attempt) => attempt.taskId === task.taskId && attempt.endedAt === null,
  );
  if (isTalking) return refuse('attempt_open', 'End the call first and say how it ended.');
  const moved = consultationsOf(draft.loan).filter((one) => isAwaited(one) && one.owner === from);
  draft.emit('task_handed_over', {
    ...{ taskId: task.taskId, to, summary: command.summary },
    consultations: moved.map(({ consultationId }) => consultationId),
  });
}

export const handOverHandlers: { handOverTask: Handler<'handOverTask'> } = { handOverTask };
