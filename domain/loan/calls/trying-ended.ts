import type { LastTalk, TalkEnding } from '../../contact-rules/after-talk.js';
import { inconclusive } from '../../checks/check-rule.js';
import type { Draft } from '../draft.js';
import { concludeEmployerCall } from '../employer-conclusion.js';
import type { Task } from '../state/task.js';
import { openTask } from '../task-opening.js';
import { checkOfWork } from '../work.js';
import { callsEmployer, callsThirdParty } from './call-purpose.js';

/** Why a supervisor looks at a customer who was talked to in vain; without one his attempts are used up. */
const reviewReasons: Partial<Record<TalkEnding, string>> = {
  ...{ refused: 'would_not_talk', asked_later: 'would_not_talk', broken_off: 'would_not_talk' },
  ...{ language_barrier: 'language_barrier', gate_failed: 'gate_failed' },
};

/**
 * Enough was tried, or talked in vain. An employer who does not answer or does not say is inconclusive and never counts against the
 * customer (lending.md §5.3); a customer who cannot be reached is looked at by somebody else, who decides.
 * @param talk the talk after which policy has nobody call again; null where the tries are used up
 */
export function endOfTrying(draft: Draft, task: Task, talk: LastTalk | null): void {
  const { taskId, partyId } = task;
  draft.emit('task_completed', { taskId, result: 'unreachable', comment: null });
  if (!callsThirdParty(task)) {
    const reason = (talk && reviewReasons[talk.ending]) ?? 'attempts_exhausted';
    openTask(draft, { type: 'unreachable_review', partyId, about: { task: taskId, reason } });
    return;
  }
  if (callsEmployer(task)) {
    const reason = talk === null ? 'employer_not_reached' : 'employer_would_not_say';
    return concludeEmployerCall(draft, task, inconclusive(reason));
  }
  const check = checkOfWork[task.type];
  if (check === undefined || partyId === null) return;
  draft.emit('check_concluded', {
    ...{ check, subject: partyId, basis: { taskId }, staleAt: null },
    outcome: inconclusive(talk === null ? 'contact_not_reached' : 'contact_would_not_talk'),
    policyVersion: draft.context.policy.version,
  });
}
