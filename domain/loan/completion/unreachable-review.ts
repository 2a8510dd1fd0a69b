import { isVerified } from '../../checks/outcome.js';
import { entryOf } from '../../entry.js';
import { checkOfCall } from '../asked-anew.js';
import { taskBefore } from '../calls/left-open.js';
import { numberIsAwaited, numbersRefused } from '../calls/number-checks.js';
import type { Draft } from '../draft.js';
import { beginExit } from '../exit.js';
import { refuse } from '../refusal.js';
import type { Task } from '../state/task.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/**
 * Somebody other than the caller decides about a person who could not be reached: try again, go on without (the report then says
 * "not verified", never "passed"), or give the case up.
 */
export const completeUnreachableReview: Completion = (command, task, draft) => {
  const calls = entryOf(draft.loan.tasks, task.about.task ?? '');
  if (calls === undefined) return refuse('unknown_task', 'This review names no task of the loan.');
  const result = resultOf(command, taskResults.unreachable_review);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  if (result === 'go_on_unverified' && calls.type === 'pre_disbursement_call') {
    return refuse('call_needed', 'Without the pre-disbursement call no money goes out.', {
      path: 'result',
    });
  }
  if (result === 'try_again' && !isCallable(draft, calls)) {
    return refuse(
      'no_number_to_call',
      'No number of this person may be called. Have another one given (a correction of the contact points), then try again.',
      { path: 'result' },
    );
  }
  completed(draft, task, command);
  if (result === 'give_up') return beginExit(draft, 'cancelled', 'unreachable');
  if (result === 'go_on_unverified') concludeUnreached(draft, calls, task.taskId);
};

/**
 * What nobody was reached for is not verified. A call about what came after the interview is a check of its own, and one about what an earlier call
 * left open says nothing against what was asked on that: those answers stand in the report as missing.
 */
function concludeUnreached(draft: Draft, calls: Task, taskId: string): void {
  const { loan, context } = draft;
  const check = checkOfCall(loan, calls);
  if (check === undefined || calls.partyId === null) return;
  const known = entryOf(loan.checks, `${check}:${calls.partyId}`);
  const isHeld = known !== undefined && !known.stale && isVerified(known.outcome);
  if (taskBefore(calls) !== null && isHeld) return;
  draft.emit('check_concluded', {
    ...{ check, subject: calls.partyId, basis: { taskId }, staleAt: null },
    outcome: { outcome: 'inconclusive', reason: 'unreachable' },
    policyVersion: context.policy.version,
  });
}

/** Whether trying again would find a number that may be called, or whose proof is on its way. */
function isCallable({ loan, context }: Draft, calls: Task): boolean {
  return numbersRefused(loan, calls, context) === null || numberIsAwaited(loan, calls);
}
