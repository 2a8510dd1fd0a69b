import { banksToNote } from './calls/task-banks.js';
import { awaitCalendar, deadlineFor, namedDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import type { TaskAbout, TaskType } from './state/task.js';
import { teamOf } from '../teams/team-of.js';
import type { WorkLine } from '../teams/work-line.js';
import { priorityOf } from './task-priority.js';

/** What a new task is. */
export interface TaskOrder {
  type: TaskType;
  partyId: string | null;
  about: TaskAbout;
  /** Ids of the question banks of its script, in order; their versions of today are fixed for the task's life. */
  banks?: readonly string[];
  /** Where the type alone does not say whose work it is. */
  line?: WorkLine;
  /** Where it is asked of a team by its name, and by when; else line and policy say it. */
  team?: string;
  dueAt?: string;
}

/**
 * Opens a task with its deadline in business hours and its rank in the work list. Where no calendar knows its deadline, the clock begins once
 * one does (S40): administrators are asked for the next notice once for all loans (domain/admin/admin-task.ts).
 */
export function openTask(draft: Draft, order: TaskOrder): string {
  const { context, loan } = draft;
  const taskId = context.newId('tk');
  const deadline =
    order.dueAt === undefined
      ? deadlineFor(order.type, context)
      : namedDeadline(order.type, order.dueAt, context);
  draft.emit('task_opened', {
    taskId,
    type: order.type,
    partyId: order.partyId,
    team: order.team ?? teamOf(context.teams, order.line ?? order.type),
    round: loan.round,
    priority: priorityOf(loan),
    about: order.about,
    banks: banksToNote(order.banks ?? [], context),
    dueAt: deadline?.dueAt ?? null,
    remindAt: deadline?.remindAt ?? null,
  });
  if (deadline === null) awaitCalendar(draft, { taskId, type: order.type });
  return taskId;
}

/** Closes a task that no longer makes sense; work already recorded stays. */
export function cancelTask(draft: Draft, taskId: string, reason: string): void {
  draft.emit('task_cancelled', { taskId, reason });
}
