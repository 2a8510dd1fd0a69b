import type { Draft } from '../draft.js';
import { isOpen } from '../open-tasks.js';
import type { Attempt } from '../state/attempt.js';
import { orderStep } from '../step-order.js';

/**
 * Cuts the line of a call whose task is gone: the loan ended, and nobody may say anything more on that call. Whoever ends a loan over HTTP
 * has it cut at once (`src/api/tasks/call-ends.ts`); this holds whoever ends it, Temporal's own commands too, and whatever fails meanwhile.
 */
export function linesFollow(draft: Draft): void {
  for (const attempt of Object.values(draft.loan.attempts)) {
    if (!isConnected(attempt) || !isAlone(draft, attempt)) continue;
    const { attemptId, callId, channel, partyId } = attempt;
    orderStep(draft, {
      ...{ step: 'hang_up', what: channel === 'video' ? 'video' : 'call', subject: partyId },
      patience: draft.context.policy.patience.undo,
      input: { attemptId, callId },
    });
  }
}

/** Telephony has placed it, and the network did not say that nobody took it. */
function isConnected({ callId, endedAt, networkResult = 'answered' }: Attempt): boolean {
  return callId !== null && endedAt === null && networkResult === 'answered';
}

/** Its task is gone, and the line was not cut for that yet. */
function isAlone({ loan }: Draft, { taskId, attemptId }: Attempt): boolean {
  const task = loan.tasks[taskId];
  if (task !== undefined && isOpen(task)) return false;
  const cuts = Object.values(loan.steps).filter(({ step }) => step === 'hang_up');
  return !cuts.some(({ input }) => input['attemptId'] === attemptId);
}
