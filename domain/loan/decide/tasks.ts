import { entryOf } from '../../entry.js';
import { actorText, hasRole, type Actor } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import type { DecideContext } from '../context.js';
import { completions } from '../completion/completions.js';
import { deniedLate } from '../completion/denied-late.js';
import { isAbsent, unavailable } from '../availability.js';
import { mayNotAnswer } from '../consultations.js';
import { isDenialReview } from '../denied-loan.js';
import type { Draft } from '../draft.js';
import type { Handler } from './handler.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Task } from '../state/task.js';
import { isOpen } from '../open-tasks.js';
import { taskRules } from '../task-rules.js';
import { completionConflict, conflictOf } from '../four-eyes.js';
import { findingKey, unsettledSuspicions } from '../suspicion.js';

/** What questions about a task look at; a draft has it, and so has whoever only asks. */
type Seen = Pick<Draft, 'loan' | 'context'>;

/** The open task, or why it cannot be worked on. */
export function workable(draft: Pick<Seen, 'loan'>, taskId: string): Task | Refusal {
  const task = entryOf(draft.loan.tasks, taskId);
  if (task === undefined)
    return refuse('unknown_task', 'There is no such task.', { path: 'taskId' });
  if (!isOpen(task)) return refuse('task_ended', `This task is ${task.status}; take another one.`);
  return task;
}

/** The open task that the actor has claimed, or why not. */
export function ownTask(draft: Seen, taskId: string): Task | Refusal {
  const task = workable(draft, taskId);
  if ('refused' in task) return task;
  if (task.assignee === null) return refuse('not_claimed', 'Claim the task first.');
  if (task.assignee !== actorText(draft.context.actor)) {
    return refuse('not_assignee', 'Somebody else works on this task.');
  }
  return task;
}

function mayWork(actor: Actor, task: Task): boolean {
  return (
    hasRole(actor, ...taskRules[task.type].roles) ||
    ((task.escalated || isDenialReview(task)) && hasRole(actor, 'supervisor'))
  );
}

/** Takes a task. Fifty claims at once give it to one, since the row is locked; claiming one's own task again changes nothing. */
function claimTask(command: CommandOf<'claimTask'>, draft: Draft): Refusal | undefined {
  const { actor, inHand } = draft.context;
  const task = workable(draft, command.taskId);
  if ('refused' in task) return task;
  if (!mayWork(actor, task))
    return refuse('wrong_role', 'Your role does not work this type of task.');
  const conflict =
    conflictOf(draft.loan, task, actorText(actor)) ??
    mayNotAnswer(draft.loan, task, draft.context) ??
    keptForAnother(task, draft.context);
  if (conflict !== undefined) return conflict;
  if (task.status === 'waiting_on_customer')
    return refuse('waits_on_customer', 'It waits for the customer; nobody can work on it now.');
  draft.answer['taskId'] = task.taskId;
  const seen = seenBy(draft, task);
  const isOwn = task.assignee === actorText(actor);
  // Whoever takes his own fraud review again has looked again.
  if (isOwn && sameTexts(seen, task.seen)) return;
  // A denied loan stands still, so that nothing escalates: whoever may work on its review takes it over (depth.md G27).
  const standsStill = isDenialReview(task) && draft.loan.held !== null;
  const takesOver = standsStill || (task.escalated && hasRole(actor, 'supervisor'));
  if (task.assignee !== null && !isOwn && !takesOver)
    return refuse('claimed', 'Somebody else works on this task.');
  const keptFrom = isOwn ? undefined : unavailable(task, actorText(actor), draft.context, inHand);
  if (keptFrom !== undefined) return keptFrom;
  const claim = { taskId: task.taskId, assignee: actorText(actor) };
  draft.emit('task_claimed', { ...claim, ...(seen && { seen }) });
}

/** What was handed over to somebody is his to claim; a supervisor takes it too, and everybody of its team once it is overdue or he is absent. */
function keptForAnother(
  { handedOver, escalated }: Task,
  context: DecideContext,
): Refusal | undefined {
  const { actor } = context;
  const isKept = handedOver !== undefined && handedOver.to !== actorText(actor) && !escalated;
  if (!isKept || hasRole(actor, 'supervisor') || isAbsent(handedOver.to, context)) return undefined;
  return refuse('handed_to_another', 'It was handed over to somebody else, who takes it up.');
}

const sameTexts = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.join(' ') === other.join(' ');

/** The suspicions that a fraud review is about, as they stand when it is taken in hand. */
const seenBy = ({ loan }: Draft, { type }: Task): string[] | undefined =>
  type === 'fraud_review' ? unsettledSuspicions(loan).map(findingKey) : undefined;

function releaseTask(command: CommandOf<'releaseTask'>, draft: Draft): Refusal | undefined {
  const task = ownTask(draft, command.taskId);
  if ('refused' in task) return task;
  const talking = Object.values(draft.loan.attempts).some(
    (attempt) => attempt.taskId === task.taskId && attempt.endedAt === null,
  );
  if (talking) return refuse('attempt_open', 'End the call first and say how it ended.');
  draft.emit('task_released', { taskId: task.taskId, reason: command.reason });
}

/** Completes a task by the rules of its type; the result code must be one that the type knows. */
function completeTask(command: CommandOf<'completeTask'>, draft: Draft): Refusal | undefined {
  const own = ownTask(draft, command.taskId);
  const task = 'refused' in own ? (deniedLate(command, draft) ?? own) : own;
  if ('refused' in task) return task;
  const talking = Object.values(draft.loan.attempts).some(
    (attempt) => attempt.taskId === task.taskId && attempt.endedAt === null,
  );
  if (talking) return refuse('attempt_open', 'End the call first and say how it ended.');
  const { result } = command;
  return (
    completionConflict(draft.loan, task, result, actorText(draft.context.actor)) ??
    completions[task.type](command, task, draft)
  );
}

export const taskHandlers: {
  claimTask: Handler<'claimTask'>;
  releaseTask: Handler<'releaseTask'>;
  completeTask: Handler<'completeTask'>;
} = { claimTask, releaseTask, completeTask };
