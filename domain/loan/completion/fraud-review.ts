import { entryOf } from '../../entry.js';
import { isDenialReview, deniedRule } from '../denied-loan.js';
import type { Draft } from '../draft.js';
import { employerCheck, settleSaid } from '../employer-conclusion.js';
import { beginExit } from '../exit.js';
import { isMoneyOrdered } from '../money-ordered.js';
import type { Refusal } from '../refusal.js';
import type { Task } from '../state/task.js';
import { falseEmployer, suspicionsSeen } from '../suspicion.js';
import type { Completion } from './completion.js';
import { reportDenial } from './denial.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/**
 * Anti-fraud concludes on what the review is about: what the application shares with others (depth.md G29), as far as the reviewer saw it;
 * a name under another's number; or somebody who says that the loan is not his (G27). Cleared is remembered: findings stay in the report as
 * explained and are not raised again while their numbers are the same (S79). Confirmed ends the application as rejected.
 */
export const completeFraudReview: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.fraud_review);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  if (result === 'fraud_confirmed') return confirmFraud(draft, task);
  if (isDenialReview(task))
    settle(draft, task, [{ rule: deniedRule, subject: task.partyId ?? '' }]);
  else if (task.about.check !== undefined)
    confirmCheck(draft, task, task.about.check, 'identity_confirmed_by_anti_fraud');
  else clearSeen(draft, task);
};

/** What the reviewer saw is explained; an employer that is none the less there is verified by it, with what calls had left against the customer. */
function clearSeen(draft: Draft, task: Task): void {
  const seen = suspicionsSeen(draft.loan, task);
  settle(draft, task, seen);
  for (const { subject } of seen.filter(({ rule }) => rule === falseEmployer)) {
    const key = `${employerCheck}:${subject}`;
    const check = entryOf(draft.loan.checks, key);
    // One that was asked again since has an answer of its own to come.
    if (check?.outcome.outcome !== 'failed' || check.stale) continue;
    confirmCheck(draft, task, key, 'employer_confirmed_by_anti_fraud');
    settleSaid(draft, subject, task.taskId);
  }
}

function settle(
  draft: Draft,
  { taskId }: Task,
  findings: readonly { rule: string; subject: string }[],
): void {
  for (const { rule, subject } of findings)
    draft.emit('finding_settled', { rule, subject, how: 'explained', taskId });
}

/** It is the person, or his employer, after all, as a reviewer has seen by other means. @param note a code that says so */
function confirmCheck(draft: Draft, { taskId }: Task, key: string, note: string): void {
  const check = entryOf(draft.loan.checks, key);
  if (check === undefined) return;
  const { check: name, subject, staleAt } = check;
  draft.emit('check_concluded', {
    ...{ check: name, subject, staleAt, basis: { taskId } },
    outcome: { outcome: 'passed_with_note', note },
    policyVersion: draft.context.policy.version,
  });
}

/**
 * Before the money the application ends; a hold that a denial has set is over with it, so that what is outside is given back. Money that
 * is out stays under the hold, and a second source has confirmed the signal.
 */
function confirmFraud(draft: Draft, task: Task): Refusal | undefined {
  const { loan } = draft;
  if (isDenialReview(task) && isMoneyOrdered(loan)) {
    if (loan.servicing !== null) reportDenial(draft, 'fraud_review');
    return undefined;
  }
  if (isDenialReview(task) && loan.held !== null)
    draft.emit('loan_released', { reason: 'fraud_confirmed' });
  return beginExit(draft, 'rejected', 'fraud_confirmed');
}
