import { entryOf } from '../../entry.js';
import { nextAttemptPlan } from '../../contact-rules/attempt-plan.js';
import type { ContactRequest } from '../../contact-rules/contact-request.js';
import { outcomeFlags, type ContactOutcome } from '../../contact-rules/outcome-code.js';
import type { Draft } from '../draft.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { inconclusive } from '../../checks/check-rule.js';
import { concludeEmployerCall } from '../employer-conclusion.js';
import { isOpen } from '../open-tasks.js';
import { openTask } from '../task-opening.js';
import { checkOfWork } from '../work.js';
import { callsEmployer, callsThirdParty, purposeOf } from './call-purpose.js';
import { numberKeyOf } from './contact-keys.js';
import { attemptsOf, contactRequest } from './contact-request.js';
import { pointsFor } from './second-verification.js';

/**
 * After an attempt that did not do the work: the next one in another window, number or day by policy, or the end of trying. The
 * ledger of other loans is asked again when the attempt is really made; the plan only proposes. A task that was called off has no next one.
 */
export function planNextAttempt(draft: Draft, task: Task, callBackAt: string | null): void {
  const { loan, context } = draft;
  if (!isOpen(task)) return;
  const last = attemptsOf(loan, task).at(-1);
  const reached = last?.outcome && outcomeFlags[last.outcome as ContactOutcome].reached;
  if (callBackAt !== null && last !== undefined) {
    draft.emit('attempt_planned', {
      taskId: task.taskId,
      at: callBackAt,
      contactPointId: last.contactPointId,
    });
    return;
  }
  const purpose = purposeOf(task);
  const party = task.partyId === null ? undefined : entryOf(loan.parties, task.partyId);
  if (reached === true || purpose === null || party === undefined) return;
  const points = pointsFor(loan, task, party);
  const requests = points.map((point) =>
    contactRequest(loan, task, party, point, purpose, context),
  );
  const [first, ...others] = requests;
  if (first === undefined) return exhausted(draft, task);
  const candidates: [ContactRequest, ...ContactRequest[]] = [first, ...others];
  const facts = {
    ledger: ownLedger(loan, task, candidates),
    rules: context.contactRules,
    calendar: context.calendar,
  };
  const plan = nextAttemptPlan(candidates, facts, context.now);
  if (plan.plan === 'attempt') {
    const point = points.find((known) => numberKeyOf(known, context) === plan.numberKey);
    draft.emit('attempt_planned', {
      taskId: task.taskId,
      at: plan.at,
      contactPointId: point?.id ?? null,
    });
  } else if (plan.plan === 'exhausted') exhausted(draft, task);
  // Where no calendar reaches the next possible day none is planned, and whoever tries sees until when: nothing is guessed (S40).
}

/** What this task itself has put into the ledger, which the context holds only for `startAttempt`. */
function ownLedger(
  loan: Loan,
  task: Task,
  [{ workAttempts, purpose, personKey }]: [ContactRequest, ...ContactRequest[]],
) {
  const gates = attemptsOf(loan, task).map(
    (attempt) => entryOf(loan.gates, attempt.attemptId)?.status,
  );
  return workAttempts.map(({ at, numberKey, outcome, countsForRisk }, i) => ({
    numberKey,
    personKey,
    at,
    purpose,
    outcome,
    countsForRisk,
    gateFailed: gates[i] === 'failed',
  }));
}

const notReached = 'employer_not_reached';

/**
 * Enough was tried. An employer who does not answer is inconclusive and never counts against the customer (lending.md §5.3); a
 * customer who cannot be reached is looked at by somebody else, who decides.
 */
function exhausted(draft: Draft, task: Task): void {
  draft.emit('task_completed', { taskId: task.taskId, result: 'unreachable', comment: null });
  if (!callsThirdParty(task)) {
    openTask(draft, {
      type: 'unreachable_review',
      partyId: task.partyId,
      about: { task: task.taskId, reason: 'attempts_exhausted' },
    });
    return;
  }
  if (callsEmployer(task)) return concludeEmployerCall(draft, task, inconclusive(notReached));
  const check = checkOfWork[task.type];
  if (check === undefined || task.partyId === null) return;
  draft.emit('check_concluded', {
    check,
    subject: task.partyId,
    outcome: inconclusive('contact_not_reached'),
    policyVersion: draft.context.policy.version,
    basis: { taskId: task.taskId },
    staleAt: null,
  });
}
