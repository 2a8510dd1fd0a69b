import { entryOf } from '../../entry.js';
import { instant } from '../../calendar/instant.js';
import { nextAttemptPlan, type AttemptPlan } from '../../contact-rules/attempt-plan.js';
import type { ContactRequest } from '../../contact-rules/contact-request.js';
import type { Draft } from '../draft.js';
import type { Attempt } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { KnownContactPoint } from '../state/party-state.js';
import type { Task } from '../state/task.js';
import { isOpen } from '../open-tasks.js';
import { purposeOf } from './call-purpose.js';
import { numberKeyOf } from './contact-keys.js';
import { attemptsOf } from './attempts-of.js';
import { contactRequest } from './contact-request.js';
import { talkEnding } from './last-talk.js';
import { isAsPlanned, isTalk, reachedSomebody } from './reached.js';
import { pointsFor } from './second-verification.js';
import { endOfTrying } from './trying-ended.js';

type Requests = readonly [ContactRequest, ...ContactRequest[]];

/**
 * After an attempt that did not do the work: the next one in another window, number or day by policy, or the end of trying. The
 * ledger of other loans is asked again when the attempt is really made; the plan only proposes. A task that was called off has no next one.
 * @param callBackAt the time that was agreed on the call, which comes before every other plan
 */
export function planNextAttempt(draft: Draft, task: Task, callBackAt: string | null): void {
  const { loan, context } = draft;
  if (!isOpen(task)) return;
  const attempts = attemptsOf(loan, task);
  const last = attempts.at(-1);
  if (callBackAt !== null && last !== undefined) {
    return planAgreed(draft, task, { callBackAt, contactPointId: last.contactPointId });
  }
  if (last !== undefined && isDone(draft, last)) return;
  const points = pointsOfTask(draft, task);
  const requests = requestsFor(draft, task, points);
  if (requests === null) return;
  const [first, ...others] = requests;
  // Whoever was talked to, and has answers, is no one that could not be reached: the desk completes with what there is.
  const hasTalked = attempts.some(isTalk);
  if (first === undefined) return hasTalked ? undefined : endOfTrying(draft, task, null);
  const plan = planFor(draft, task, [first, ...others]);
  if (plan.plan === 'attempt') {
    const point = points.find((known) => numberKeyOf(known, context) === plan.numberKey);
    const { taskId } = task;
    draft.emit('attempt_planned', { taskId, at: plan.at, contactPointId: point?.id ?? null });
  } else if (plan.plan === 'exhausted' && !hasTalked) {
    endOfTrying(draft, task, plan.because === 'talks_used' ? (first.lastTalk ?? null) : null);
  }
  // Where no calendar reaches the next possible day none is planned, and whoever tries sees until when: nothing is guessed (S40).
}

/** Whoever was reached, and left nothing that policy would have follow, is not called again by itself; a stranger on a misdial is nobody who was reached. */
const isDone = ({ loan }: Draft, last: Attempt): boolean =>
  isAsPlanned(last) && reachedSomebody(last) && talkEnding(loan, last) === null;

/** The call that was agreed, on the number of the talk: at its time, or at the first moment after it that the rules allow. */
function planAgreed(
  draft: Draft,
  task: Task,
  agreed: { callBackAt: string; contactPointId: string },
): void {
  const { contactPointId, callBackAt } = agreed;
  const points = pointsOfTask(draft, task).filter(({ id }) => id === contactPointId);
  const [request] = requestsFor(draft, task, points) ?? [];
  const plan =
    request && planFor(draft, task, [{ ...request, agreedCallBackAt: instant(callBackAt) }]);
  const at = plan?.plan === 'attempt' ? plan.at : callBackAt;
  draft.emit('attempt_planned', { taskId: task.taskId, at, contactPointId });
}

function pointsOfTask({ loan }: Draft, task: Task): KnownContactPoint[] {
  const party = entryOf(loan.parties, task.partyId ?? '');
  return party === undefined ? [] : pointsFor(loan, task, party);
}

/** One request for each number; null for work that is no call. */
function requestsFor(draft: Draft, task: Task, points: readonly KnownContactPoint[]) {
  const { loan, context } = draft;
  const purpose = purposeOf(task);
  const party = entryOf(loan.parties, task.partyId ?? '');
  if (purpose === null || party === undefined) return null;
  return points.map((point) => contactRequest(loan, task, party, point, purpose, context));
}

function planFor({ loan, context }: Draft, task: Task, requests: Requests): AttemptPlan {
  const ledger = ownLedger(loan, task, requests);
  const facts = { ledger, rules: context.contactRules, calendar: context.calendar };
  return nextAttemptPlan(requests, facts, context.now);
}

/** What this task itself has put into the ledger, which the context holds only for `startAttempt`. */
function ownLedger(loan: Loan, task: Task, [{ workAttempts, purpose, personKey }]: Requests) {
  const gates = attemptsOf(loan, task).map(
    (attempt) => entryOf(loan.gates, attempt.attemptId)?.status,
  );
  return workAttempts.map(({ at, numberKey, outcome, countsForRisk }, i) => ({
    ...{ numberKey, personKey, at, purpose, outcome, countsForRisk },
    gateFailed: gates[i] === 'failed',
  }));
}
