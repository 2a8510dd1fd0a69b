import { hoursOfTeam } from '../calendar/business-hours.js';
import { addBusinessHours, addBusinessMs } from '../calendar/business-time.js';
import { dueAfterPause, remainingBusinessMs, reminderTimeOf } from '../calendar/deadline.js';
import { hourMs, instant } from '../calendar/instant.js';
import type { DecideContext } from './context.js';
import type { Draft } from './draft.js';
import type { Task, TaskType } from './state/task.js';
import { isOpen } from './open-tasks.js';
import { taskRules } from './task-rules.js';

/** Business hours that a task of this type may take, by policy (lending.md §4.5). */
function hoursFor(type: TaskType, context: DecideContext): number {
  const { deadlines } = context.policy.work;
  return deadlines.businessHours[type] ?? deadlines.defaultBusinessHours;
}

/** Due time and reminder of a task that is opened now, in the business hours of its team. */
export function deadlineFor(
  type: TaskType,
  context: DecideContext,
): { dueAt: string; remindAt: string } {
  const team = hoursOfTeam(context.businessHours, taskRules[type].team);
  const dueAt = addBusinessHours(context.now, hoursFor(type, context), team, context.calendar);
  const share = context.policy.work.deadlines.remindAtShare;
  return { dueAt, remindAt: reminderTimeOf(context.now, dueAt, share, team, context.calendar) };
}

/** Stops the clock of one task and keeps the business time that is left. */
export function pauseDeadline(draft: Draft, task: Task, reason: string): void {
  if (task.dueAt === null) return;
  const { businessHours, calendar, now } = draft.context;
  const team = hoursOfTeam(businessHours, taskRules[task.type].team);
  const remainingMs = remainingBusinessMs(instant(task.dueAt), now, team, calendar);
  draft.emit('task_waiting', { taskId: task.taskId, remainingMs, reason });
}

/** Starts the clock of one task again with what was left, and its reminder where it had not gone out. */
export function resumeDeadline(draft: Draft, task: Task): void {
  if (task.remainingMs === null) return;
  const { businessHours, calendar, now, policy } = draft.context;
  const team = hoursOfTeam(businessHours, taskRules[task.type].team);
  const dueAt = dueAfterPause(task.remainingMs, now, team, calendar);
  const wholeMs = hoursFor(task.type, draft.context) * hourMs;
  const afterReminderMs = wholeMs * (1 - policy.work.deadlines.remindAtShare);
  const untilReminderMs = Math.max(0, Math.floor(task.remainingMs - afterReminderMs));
  const remindAt = task.reminded ? null : addBusinessMs(now, untilReminderMs, team, calendar);
  draft.emit('task_resumed', { taskId: task.taskId, dueAt, remindAt });
}

/** A hold stops every clock of the loan (S29). */
export function pauseDeadlines(draft: Draft): void {
  for (const task of Object.values(draft.loan.tasks)) {
    if (isOpen(task)) pauseDeadline(draft, task, 'held');
  }
}

/** After a release every clock goes on, except of tasks that wait for the customer. */
export function resumeDeadlines(draft: Draft): void {
  for (const task of Object.values(draft.loan.tasks)) {
    if (isOpen(task) && task.status !== 'waiting_on_customer') resumeDeadline(draft, task);
  }
}
