import { ifCovered } from '../calendar/business-calendar.js';
import { hoursOfTeam, type TeamHours } from '../calendar/business-hours.js';
import { addBusinessHours, addBusinessMs } from '../calendar/business-time.js';
import { dueAfterPause, remainingBusinessMs, reminderTimeOf } from '../calendar/deadline.js';
import { addMs, hourMs, instant } from '../calendar/instant.js';
import type { DecideContext } from './context.js';
import type { Draft } from './draft.js';
import type { Task, TaskType } from './state/task.js';
import { calendarNotCovered, isOpen, openTasks } from './open-tasks.js';
import { teamOf } from '../teams/team-of.js';

/** Business hours that a task of this type may take, by policy (lending.md §4.5). */
function hoursFor(type: TaskType, context: DecideContext): number {
  const { deadlines } = context.policy.work;
  return deadlines.businessHours[type] ?? deadlines.defaultBusinessHours;
}

/** When the team of a type of task works today. */
export const hoursOfType = (
  type: TaskType,
  { businessHours, teams }: Pick<DecideContext, 'businessHours' | 'teams'>,
): TeamHours => hoursOfTeam(businessHours, teamOf(teams, type));

/** When a task is due and when its owner is reminded. */
export interface Deadline {
  readonly dueAt: string;
  readonly remindAt: string;
}

/**
 * Due time and reminder of a task that is opened now, in the business hours of its team; null when they lie beyond the known days, where
 * nothing is guessed (S40).
 */
export function deadlineFor(type: TaskType, context: DecideContext): Deadline | null {
  const team = hoursOfType(type, context);
  const share = context.policy.work.deadlines.remindAtShare;
  return ifCovered(() => {
    const dueAt = addBusinessHours(context.now, hoursFor(type, context), team, context.calendar);
    return { dueAt, remindAt: reminderTimeOf(context.now, dueAt, share, team, context.calendar) };
  });
}

/** A due time that somebody named, with its reminder; null where no calendar knows the days between. */
export function namedDeadline(
  type: TaskType,
  dueAt: string,
  context: DecideContext,
): Deadline | null {
  const team = hoursOfType(type, context);
  const share = context.policy.work.deadlines.remindAtShare;
  return ifCovered(() => ({
    dueAt,
    remindAt: reminderTimeOf(context.now, instant(dueAt), share, team, context.calendar),
  }));
}

/** How long a clock whose end no calendar knows stands still before it is looked at again. */
const lookAgainMs = 24 * hourMs;

/** Stops the clock of a task before it began: all its time is left, and tomorrow the calendar may reach further. */
export function awaitCalendar(draft: Draft, { taskId, type }: Pick<Task, 'taskId' | 'type'>): void {
  const remainingMs = hoursFor(type, draft.context) * hourMs;
  waitForCalendar(draft, taskId, remainingMs);
}

function waitForCalendar(draft: Draft, taskId: string, remainingMs: number): void {
  const lookAgainAt = addMs(draft.context.now, lookAgainMs);
  draft.emit('task_waiting', { taskId, remainingMs, reason: calendarNotCovered, lookAgainAt });
}

/** Starts the clocks that waited for a calendar and may be read from it now. */
export function calendarFollows(draft: Draft): void {
  for (const task of openTasks(draft.loan)) {
    const { remainingMs, remindAt } = task;
    if (remainingMs === null || remindAt === null || remindAt > draft.context.now) continue;
    resumeDeadline(draft, task);
  }
}

/** Stops the clock of one task and keeps the business time that is left. */
export function pauseDeadline(draft: Draft, task: Task, reason: string): void {
  if (task.dueAt === null) return keptWaiting(draft, task, reason);
  const { calendar, now } = draft.context;
  const team = hoursOfType(task.type, draft.context);
  const { dueAt } = task;
  const left = ifCovered(() => remainingBusinessMs(instant(dueAt), now, team, calendar));
  // A notice that was taken back: nothing of the time is counted as gone.
  const remainingMs = left ?? hoursFor(task.type, draft.context) * hourMs;
  draft.emit('task_waiting', { taskId: task.taskId, remainingMs, reason });
}

/** A clock that waited for a calendar stands still for the customer instead; one that is held goes on waiting after the hold. */
function keptWaiting(draft: Draft, { taskId, remainingMs }: Task, reason: string): void {
  if (remainingMs === null || reason !== 'waiting_on_customer') return;
  draft.emit('task_waiting', { taskId, remainingMs, reason });
}

/**
 * Starts the clock of one task again with what was left, and its reminder where it had not gone out. Where the calendar does not reach it
 * stands still until it does.
 */
export function resumeDeadline(draft: Draft, task: Task): void {
  if (task.remainingMs === null) return;
  const { calendar, now, policy } = draft.context;
  const team = hoursOfType(task.type, draft.context);
  const { remainingMs } = task;
  const wholeMs = hoursFor(task.type, draft.context) * hourMs;
  const afterReminderMs = wholeMs * (1 - policy.work.deadlines.remindAtShare);
  const untilReminderMs = Math.max(0, Math.floor(remainingMs - afterReminderMs));
  const known = ifCovered(() => ({
    dueAt: dueAfterPause(remainingMs, now, team, calendar),
    remindAt: task.reminded ? null : addBusinessMs(now, untilReminderMs, team, calendar),
  }));
  if (known === null) waitForCalendar(draft, task.taskId, remainingMs);
  else draft.emit('task_resumed', { taskId: task.taskId, ...known });
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
