import { banksToNote } from './calls/task-banks.js';
import { awaitCalendar, deadlineFor } from './deadlines.js';
import type { Draft } from './draft.js';
import type { TaskAbout, TaskType } from './state/task.js';
import { calendarNotCovered, openTasks } from './open-tasks.js';
import { priorityOf } from './task-priority.js';
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

/**
 * Opens a task with its deadline in business hours and its rank in the work list. Where no calendar knows its deadline an administrator hears
 * of it, and the clock begins once one does (S40).
 */
export function openTask(draft: Draft, order: TaskOrder): string {
  const { context, loan } = draft;
  const taskId = context.newId('tk');
  const deadline = deadlineFor(order.type, context);
  draft.emit('task_opened', {
    taskId,
    type: order.type,
    partyId: order.partyId,
    team: order.team ?? taskRules[order.type].team,
    round: loan.round,
    priority: priorityOf(loan),
    about: order.about,
    banks: banksToNote(order.banks ?? [], context),
    dueAt: deadline?.dueAt ?? null,
    remindAt: deadline?.remindAt ?? null,
  });
  if (deadline === null) {
    awaitCalendar(draft, { taskId, type: order.type });
    askForCalendar(draft);
  }
  return taskId;
}

/** Has an administrator load the next notice; once for a loan, whatever waits for it. */
export function askForCalendar(draft: Draft, about: Omit<TaskAbout, 'reason'> = {}): void {
  const isAsked = openTasks(draft.loan, 'administration').some(
    (task) => task.about.reason === calendarNotCovered,
  );
  if (isAsked) return;
  const reason = calendarNotCovered;
  openTask(draft, { type: 'administration', partyId: null, about: { ...about, reason } });
}

/** Closes a task that no longer makes sense; work already recorded stays. */
export function cancelTask(draft: Draft, taskId: string, reason: string): void {
  draft.emit('task_cancelled', { taskId, reason });
}
