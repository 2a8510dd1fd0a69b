import { invariant } from '../invariant.js';
import type { RecordedEmployerEvent, RefreshEvent } from './employer-event.js';
import { refreshTeam, type RefreshTask } from './refresh-task.js';

type Recorded = Extract<RecordedEmployerEvent, { type: RefreshEvent['type'] }>;

/** Whether an event is about the task of an entry, which its name says. */
export const isAboutRefresh = (event: RecordedEmployerEvent): event is Recorded =>
  event.type.startsWith('refresh_');

/** The task of an entry after an event about it. */
export function evolveRefresh(before: RefreshTask | null, event: Recorded): RefreshTask {
  if (event.type === 'refresh_opened') {
    const { taskId, dueAt, remindAt } = event.data;
    return {
      ...{ taskId, status: 'open', team: 'verification', assignee: null, openedAt: event.at },
      ...{ dueAt, remindAt, reminded: false, escalated: false, passedOn: null },
      ...{ result: null, completedAt: null, completedBy: null },
    };
  }
  invariant(
    before?.taskId === event.data.taskId,
    'employers: an event about a task that the entry does not have',
  );
  const after = { ...before, ...changeOf(event) };
  return { ...after, team: refreshTeam(after) };
}

function changeOf(event: Exclude<Recorded, { type: 'refresh_opened' }>): Partial<RefreshTask> {
  switch (event.type) {
    case 'refresh_timed':
      return { dueAt: event.data.dueAt, remindAt: event.data.remindAt };
    case 'refresh_claimed':
      return { status: 'claimed', assignee: event.data.assignee };
    case 'refresh_released':
      return { status: 'open', assignee: null };
    case 'refresh_reminded':
      return { reminded: true };
    case 'refresh_escalated':
      return { escalated: true };
    case 'refresh_passed_on': {
      // It begins anew for other people, with a time of its own.
      const { by, reason, dueAt, remindAt } = event.data;
      return {
        ...{ status: 'open', assignee: null, passedOn: { by, reason } },
        ...{ dueAt, remindAt, reminded: false, escalated: false },
      };
    }
    case 'refresh_done':
      return {
        ...{ status: 'done', result: event.data.result },
        ...{ completedAt: event.at, completedBy: event.data.by },
      };
    case 'refresh_cancelled':
      return {
        ...{ status: 'cancelled', result: event.data.because, completedAt: event.at },
        completedBy: event.actor,
      };
  }
}
