import { entryOf } from '../../entry.js';
import { catalogueEntry } from '../../signals/catalogue.js';
import { attemptsOf } from '../calls/attempts-of.js';
import type { CommandOf } from '../commands/command.js';
import { pauseDeadlines } from '../deadlines.js';
import { deniedReason, deniedRule, misuseNotice } from '../denied-loan.js';
import type { Draft } from '../draft.js';
import { isMessage, orderMessage } from '../messages.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { openTasks } from '../open-tasks.js';
import { refuse, type Refusal } from '../refusal.js';
import { reportSignal } from '../signal-report.js';
import { makeStale } from '../staleness.js';
import type { Attempt } from '../state/attempt.js';
import type { Task } from '../state/task.js';
import { cancelTask, openTask } from '../task-opening.js';
import { raiseAnswerFindings } from './call-work.js';
import { completed, withoutComment } from './result.js';

/** Outcomes of a call on which a person spoke. Whoever says "not mine" need not have passed the gate: it may be asked with another's data. */
const spokenTo: readonly (string | null)[] = [
  ...['CONNECTED_RPC', 'CONNECTED_NOT_RPC', 'REFUSED', 'COMPLAINT', 'DO_NOT_CALL'],
  ...['CALLBACK_BOOKED', 'WRONG_NUMBER'],
];

/** Checks for which he was talked with. */
const talkedWith = ['interview', 'video_interview', 'pre_disbursement_call'];

/**
 * "Not my loan", on whatever call (EW-C07, depth.md G27): everything stops at once. The loan is held by risk, anti-fraud looks, and whoever
 * said so is told in writing, at the number where he said it, that somebody may have used his name. He hears nothing of the loan.
 */
export function denyLoan(
  command: CommandOf<'completeTask'>,
  task: Task,
  draft: Draft,
): Refusal | undefined {
  const attempt = attemptsOf(draft.loan, task).findLast(({ outcome }) =>
    spokenTo.includes(outcome),
  );
  if (attempt === undefined)
    return refuse('nobody_reached', 'Nobody has said so yet: end the call first, or call.');
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  raiseAnswerFindings(draft, task);
  raiseDenial(draft, attempt);
  if (!isMoneyOrdered(draft.loan)) makeStale(draft, talkedWith, attempt.partyId, deniedReason);
  dropInterviews(draft, attempt.partyId);
  dropReviews(draft, task);
  if (draft.loan.servicing !== null) reportDenial(draft, 'call');
  const review = openTask(draft, {
    ...{ type: 'fraud_review', partyId: attempt.partyId },
    about: { reason: deniedReason, task: task.taskId },
  });
  tellMisuse(draft, attempt, review);
  draft.emit('loan_held', { reason: 'loan_denied_on_call', bySort: 'risk' });
  pauseDeadlines(draft);
  return undefined;
}

/** What was said in an interview under way, by telephone or by video, was said by nobody knows whom: he is asked anew when the loan goes on. */
function dropInterviews(draft: Draft, partyId: string): void {
  for (const { taskId, type, partyId: asked } of openTasks(draft.loan)) {
    const isTalk = type === 'applicant_interview' || type === 'video_interview';
    if (isTalk && asked === partyId) cancelTask(draft, taskId, deniedReason);
  }
}

/** Where the call had ended the task by itself, nobody has to decide any more how he is to be reached. */
function dropReviews(draft: Draft, { taskId }: Task): void {
  for (const review of openTasks(draft.loan, 'unreachable_review'))
    if (review.about.task === taskId) cancelTask(draft, review.taskId, deniedReason);
}

/** The signal of somebody who says that the loan is not his; one source alone verifies nothing. */
export function reportDenial(draft: Draft, source: 'call' | 'fraud_review'): void {
  const severity = catalogueEntry(draft.context.signalCatalogue, 'EW-C07')?.severities[0] ?? 'red';
  reportSignal(draft, { code: 'EW-C07', severity, sources: [source], note: null });
}

function raiseDenial(draft: Draft, { partyId, attemptId, purpose }: Attempt): void {
  const head = { rule: deniedRule, subject: partyId, severity: 'red', kind: 'fraud' } as const;
  const said = { label: 'said_on_call', value: purpose, unit: 'text', source: attemptId } as const;
  const finding = {
    ...{ ...head, compared: [said], tolerance: {}, sourceOrder: [] },
    ...{ staleWhen: [], opensQuestions: [] },
  };
  const { version: policyVersion } = draft.context.policy;
  draft.emit(
    'finding_raised',
    { ...head, opensQuestions: [], policyVersion, finding: null },
    { [partyId]: { finding } },
  );
}

/**
 * The written notice; it goes out although the loan is held, and what else was on its way to him does not. `reference` is the review's, so
 * that he is found when he calls back and learns nothing from it.
 */
function tellMisuse(draft: Draft, { partyId, contactPointId }: Attempt, reference: string): void {
  for (const step of Object.values(draft.loan.steps))
    if (step.status === 'due' && isMessage(step) && step.subject === partyId)
      draft.emit('step_cancelled', { key: step.key, reason: deniedReason });
  const point = entryOf(draft.loan.parties, partyId)?.contactPoints.find(
    ({ id }) => id === contactPointId,
  );
  orderMessage(draft, {
    ...{ template: misuseNotice, subject: partyId },
    input: { contactPoint: point?.id ?? null, reference },
  });
}
