import { actorText, hasRole, type Actor } from '../loan/actor.js';
import { refuse, type Refusal } from '../loan/refusal.js';
import type { EmployerCommand, EmployerContext } from './employer-command.js';
import { made, type EmployerDecision } from './employer-decision.js';
import type { EmployerEvent } from './employer-event.js';
import { isClosed, type Employer } from './employer.js';
import {
  isRefreshOpen,
  refreshResultsOf,
  refreshRoles,
  type RefreshEnd,
  type RefreshTask,
} from './refresh-task.js';

type Of<T extends EmployerCommand['type']> = Extract<EmployerCommand, { type: T }>;
type RefreshCommand = Of<'claimRefresh' | 'releaseRefresh' | 'completeRefresh'>;

/** Whether a partner is to be verified again by now. */
export const isRefreshDue = ({ refreshDueOn }: Pick<Employer, 'refreshDueOn'>, today: string) =>
  refreshDueOn !== null && refreshDueOn <= today;

/**
 * The scheduled look at one entry: gives the task when its day has come, has its owner reminded, and lets what is overdue move to the
 * supervisors. It decides nothing about the employer (product.md §4: a breach never decides anything), and deciding it twice makes no
 * second event.
 */
export function lookAtRefresh(employer: Employer, context: EmployerContext): EmployerDecision {
  const { refresh } = employer;
  const { now, today, newId } = context;
  if (!isRefreshOpen(refresh)) {
    if (!isRefreshDue(employer, today)) return made();
    const clock = context.refreshDeadline() ?? { dueAt: null, remindAt: null };
    return made({ type: 'refresh_opened', data: { taskId: newId('tk'), ...clock } });
  }
  const { taskId, dueAt, remindAt, reminded, escalated } = refresh;
  if (dueAt === null) {
    const clock = context.refreshDeadline();
    return clock === null ? made() : made({ type: 'refresh_timed', data: { taskId, ...clock } });
  }
  const events: EmployerEvent[] = [];
  if (!reminded && remindAt !== null && remindAt <= now)
    events.push({ type: 'refresh_reminded', data: { taskId } });
  if (!escalated && dueAt <= now) events.push({ type: 'refresh_escalated', data: { taskId } });
  return made(...events);
}

/** What people do with the task of an entry. */
export function aboutRefresh(
  command: RefreshCommand,
  employer: Employer,
  context: EmployerContext,
): EmployerDecision | Refusal {
  const { refresh } = employer;
  // Who asks has found the task by its id, so that another one than the last is of an earlier turn.
  if (!isRefreshOpen(refresh) || refresh.taskId !== command.taskId)
    return refuse('task_ended', 'This task is over; take another one.');
  if (command.type === 'claimRefresh') return claim(refresh, context.actor);
  if (refresh.assignee === null) return refuse('not_claimed', 'Claim the task first.');
  if (refresh.assignee !== actorText(context.actor))
    return refuse('not_assignee', 'Somebody else works on this task.');
  const { taskId } = refresh;
  if (command.type === 'releaseRefresh')
    return made({ type: 'refresh_released', data: { taskId, reason: command.reason } });
  return complete(command, refresh, context);
}

function claim(refresh: RefreshTask, actor: Actor): EmployerDecision | Refusal {
  if (!hasRole(actor, ...refreshRoles(refresh)))
    return refuse('wrong_role', 'Your role does not work this type of task.');
  const assignee = actorText(actor);
  if (refresh.assignee === assignee) return made();
  const takesOver = refresh.escalated && hasRole(actor, 'supervisor');
  if (refresh.assignee !== null && !takesOver)
    return refuse('claimed', 'Somebody else works on this task.');
  return made({ type: 'refresh_claimed', data: { taskId: refresh.taskId, assignee } });
}

/** A partner that nobody could see is passed on to those who keep the directory, with why; no word of one person ends a partnership. */
function complete(
  { taskId, result, comment }: Of<'completeRefresh'>,
  refresh: RefreshTask,
  context: EmployerContext,
): EmployerDecision | Refusal {
  const known = refreshResultsOf(refresh).find((one) => one === result);
  if (known === undefined)
    return refuse('unknown_result', 'This task takes other results.', { path: 'result' });
  if (comment === null)
    return refuse('comment_missing', 'Say how it was seen, or why not.', { path: 'comment' });
  if (known === 'no_partner' && !hasRole(context.actor, 'admin'))
    return refuse('wrong_role', 'Who keeps the directory says who is a partner.');
  const by = actorText(context.actor);
  const on = context.today;
  if (known === 'not_confirmed') {
    const clock = context.refreshDeadline() ?? { dueAt: null, remindAt: null };
    return made({ type: 'refresh_passed_on', data: { taskId, by, reason: comment, ...clock } });
  }
  const said: EmployerEvent =
    known === 'confirmed'
      ? { type: 'employer_verified', data: { on, source: 'employer_refresh', reason: comment } }
      : { type: 'partner_set', data: { refreshEveryDays: null, on, reason: comment } };
  return made(said, { type: 'refresh_done', data: { taskId, result: known, by } });
}

/** The end of a task whose entry is due no more, whatever the reason: a call of a loan, a person beside it, a closure. */
export function refreshEnd(after: Employer, today: string): EmployerEvent[] {
  const { refresh } = after;
  if (!isRefreshOpen(refresh) || isRefreshDue(after, today)) return [];
  const because: RefreshEnd = isClosed(after)
    ? 'employer_closed'
    : after.partner === null
      ? 'partner_ended'
      : 'verified_elsewhere';
  return [{ type: 'refresh_cancelled', data: { taskId: refresh.taskId, because } }];
}
