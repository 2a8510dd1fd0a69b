import { entryOf } from '../entry.js';
import { isVerified, type OutcomeName } from '../checks/outcome.js';
import { ownBanksOf } from './calls/task-banks.js';
import { openPostLoanCall } from './consequences/plan.js';
import { misuseNotice } from './denied-loan.js';
import type { Draft } from './draft.js';
import { isLeftBehind } from './left-behind.js';
import { isMessage, orderMessage, textOf } from './messages.js';
import { openTasks } from './open-tasks.js';
import { calledBackOf, findSpokesperson, intervieweesOf } from './spokespeople.js';
import type { Task, TaskType } from './state/task.js';
import { openSteps } from './step-order.js';
import { cancelTask } from './task-opening.js';

/** Why work with somebody, or a question about him, is called off. */
const because = 'position_given_up';

/**
 * Lets a person go from what he was in the company: nobody calls him, writes to him or asks sources about him any more for its sake. A line
 * that is open to him is cut by what follows (`consequences/lines.ts`). What sources have said against him is still judged, and so is what
 * anti-fraud looks at: nobody escapes a question by leaving.
 */
export function letGo(draft: Draft, partyId: string): void {
  askNoMore(draft, partyId);
  writeToOthers(draft, partyId);
  for (const task of openTasks(draft.loan)) {
    if (task.partyId !== partyId) continue;
    if (judgesInVain(draft, task)) cancelTask(draft, task.taskId, because);
    else if (isNoLongerCalled(draft, task)) callOthers(draft, task);
  }
}

/** Questions that are on their way about him and that no position of his asks for. */
function askNoMore(draft: Draft, partyId: string): void {
  const { policy } = draft.context;
  for (const { step, what, subject, key } of openSteps(draft.loan)) {
    if (step !== 'ask_source' || subject !== partyId) continue;
    if (isLeftBehind(draft.loan, policy, { check: what, subject }))
      draft.emit('step_cancelled', { key, reason: because });
  }
}

/** A message that has not gone out goes to whoever speaks for the company now; that his name may have been misused is told to himself. */
function writeToOthers(draft: Draft, partyId: string): void {
  const { policy } = draft.context;
  const present = findSpokesperson(draft.loan, policy);
  if (present === partyId || present === undefined) return;
  for (const step of openSteps(draft.loan)) {
    const { what: template, subject, key } = step;
    if (!isMessage(step) || subject !== partyId || template === misuseNotice) continue;
    draft.emit('step_cancelled', { key, reason: because });
    orderMessage(draft, { template, subject: present, input: textOf(step) });
  }
}

/** What says something against him, which is judged whether he stays or not. */
const against: readonly OutcomeName[] = ['mismatch', 'failed'];

/** A judgement of a check that nobody asks for any more and that says nothing against him. */
function judgesInVain({ loan, context }: Draft, { type, about }: Task): boolean {
  const check = type === 'manual_check' ? entryOf(loan.checks, about.check ?? '') : undefined;
  // Candidates of a list are a question of who he is, not of what he is in the company.
  if (check === undefined || check.check === 'sanctions') return false;
  const saysNothing = !isVerified(check.outcome) && !against.includes(check.outcome.outcome);
  return saysNothing && isLeftBehind(loan, context.policy, check);
}

/** Whether a call, or what to do about a call in vain, is with somebody else now. */
function isNoLongerCalled({ loan, context: { policy } }: Draft, task: Task): boolean {
  const { partyId } = task;
  if (partyId === null) return false;
  switch (callOf(task, loan.tasks)) {
    case 'applicant_interview':
      return !intervieweesOf(loan, policy).includes(partyId);
    case 'video_interview':
    case 'pre_disbursement_call':
      return findSpokesperson(loan, policy) !== partyId;
    case 'post_loan_call':
      return calledBackOf(loan, policy) !== partyId;
    default:
      return false;
  }
}

/** The kind of call that a task is, or that it decides about. */
function callOf({ type, about }: Task, tasks: Draft['loan']['tasks']): TaskType | undefined {
  return type === 'unreachable_review' ? entryOf(tasks, about.task ?? '')?.type : type;
}

/**
 * The call is off. Before the money the stage opens the one that is wanted now; after it the call asks the present holder what it would have
 * asked: also where the former one could not be reached, since that he had left may be why.
 */
function callOthers(draft: Draft, task: Task): void {
  cancelTask(draft, task.taskId, because);
  const call =
    task.type === 'unreachable_review' ? entryOf(draft.loan.tasks, task.about.task ?? '') : task;
  if (call?.type !== 'post_loan_call' || isAskedAlready(draft, call)) return;
  const taskId = openPostLoanCall(draft, ownBanksOf(call), call.about);
  const { cycle, reason } = call.about;
  if (reason === 'signal' && cycle !== undefined)
    draft.emit('cycle_task', { number: cycle, taskId });
}

/** Whether a call to the present holder is open that asks all of it. */
function isAskedAlready({ loan, context }: Draft, call: Task): boolean {
  const present = calledBackOf(loan, context.policy);
  return openTasks(loan, 'post_loan_call').some(
    (open) =>
      open.partyId === present &&
      ownBanksOf(call).every((bank) => open.banks.some(({ id }) => id === bank)),
  );
}
