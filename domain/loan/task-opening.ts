import { banksToNote } from './calls/task-banks.js';
import { deadlineFor } from './deadlines.js';
import type { Draft } from './draft.js';
import type { Loan } from './state/loan.js';
import type { TaskAbout, TaskType } from './state/task.js';
import { taskRules } from './task-rules.js';

/** What a new task is. */
export interface TaskOrder {
  type: TaskType;
  partyId: string | null;
  about: TaskAbout;
  /** Ids of the question banks of its script, in order; their versions of today are fixed for the task's life. */
  banks?: readonly string[];
  team?: string;
}

/** Opens a task with its deadline in business hours and its rank in the work list. */
export function openTask(draft: Draft, order: TaskOrder): string {
  const { context, loan } = draft;
  const taskId = context.newId('tk');
  const { dueAt, remindAt } = deadlineFor(order.type, context);
  draft.emit('task_opened', {
    taskId,
    type: order.type,
    partyId: order.partyId,
    team: order.team ?? taskRules[order.type].team,
    round: loan.round,
    priority: priorityOf(loan),
    about: order.about,
    banks: banksToNote(order.banks ?? [], context),
    dueAt,
    remindAt,
  });
  return taskId;
}

/** High risk goes first in the work list (S19); in servicing the band speaks, before the money the tier. */
function priorityOf(loan: Loan): number {
  if (loan.servicing !== null) return { green: 10, yellow: 30, orange: 60, red: 90 }[loan.band];
  return { low: 20, medium: 40, high: 70 }[loan.score?.tier ?? 'medium'];
}

/** Closes a task that no longer makes sense; work already recorded stays. */
export function cancelTask(draft: Draft, taskId: string, reason: string): void {
  draft.emit('task_cancelled', { taskId, reason });
}
