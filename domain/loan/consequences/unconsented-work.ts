import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';
import type { TaskType } from '../state/task.js';
import { cancelTask } from '../task-opening.js';

/**
 * Calls off what is open of this work with this person, for want of his consent. On a line that is open nothing more may be said: it is cut
 * (`lines.ts`), and whoever held it still says how the call ended.
 */
export function callsEndUnconsented(draft: Draft, type: TaskType, partyId: string): void {
  for (const task of openTasks(draft.loan, type)) {
    if (task.partyId === partyId) cancelTask(draft, task.taskId, 'consent_withdrawn');
  }
}

/** The check of work that may not be done without the consent: not made, which is neither a pass nor anything against anybody. */
export function concludeUnconsented(draft: Draft, check: string, subject: string): void {
  draft.emit('check_concluded', {
    ...{ check, subject, basis: { rule: 'not_asked' }, staleAt: null },
    outcome: { outcome: 'not_evaluated', reason: 'no_consent' },
    policyVersion: draft.context.policy.version,
  });
}
