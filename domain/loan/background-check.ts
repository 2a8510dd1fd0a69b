import { entryOf } from '../entry.js';
import type { BranchTarget } from '../questions/bank-rows.js';
import { branchesOf } from '../questions/branching.js';
import { latestAnswers } from '../questions/answered-row.js';
import { bankIdsFor } from '../questions/script-documents.js';
import { attemptsOf } from './calls/attempts-of.js';
import { scriptInput } from './calls/script-input.js';
import type { DecideContext } from './context.js';
import { openTasks } from './open-tasks.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';
import { openSteps } from './step-order.js';

/** The source that the operator answers about earlier numbers, before anybody is called about them. */
export const operatorSource = 'former_numbers';

/**
 * Whether what somebody said in the interview leads to a background check: two other numbers that no source has told of. The newest interview
 * of the round in which he was asked counts, under way or done: what was said stays said until the check has been made.
 */
export function toldOfChanges(loan: Loan, partyId: string, context: DecideContext): boolean {
  for (const task of interviewsOf(loan, partyId)) {
    const said = saidOfChanges(loan, task, context);
    if (said !== null) return said;
  }
  return false;
}

/** The interviews of somebody in this round, newest first; one that was called off is none. */
function interviewsOf(loan: Loan, partyId: string): Task[] {
  return Object.values(loan.tasks)
    .filter((task) => task.type === 'applicant_interview' && task.partyId === partyId)
    .filter((task) => task.round === loan.round && task.status !== 'cancelled')
    .sort((a, b) => (a.openedAt > b.openedAt ? -1 : 1));
}

/** What an interview says of it; null while nothing that leads there was answered. */
function saidOfChanges(loan: Loan, task: Task, context: DecideContext): boolean | null {
  const [bank] = bankIdsFor('background_check', loan.product);
  const leadsThere = (target: BranchTarget) => target.to === 'bank' && target.id === bank;
  const attempt = attemptsOf(loan, task).at(-1);
  if (attempt === undefined) return null;
  const { documents, facts, answers } = scriptInput(loan, task, attempt, context);
  const seen = { facts, answers: latestAnswers(answers) };
  const asked = documents.questions
    .flatMap(({ rows }) => rows)
    .filter((row) => row.branches.some(({ opens }) => opens.some(leadsThere)))
    .filter((row) => seen.answers.some(({ rowKey }) => rowKey === row.key));
  if (asked.length === 0) return null;
  return asked.flatMap((row) => branchesOf(row, seen)).some(leadsThere);
}

/** Whether the operator is still asked what became of somebody's earlier numbers: the check comes with its answer. */
export function isOperatorAwaited(loan: Loan, partyId: string | null): boolean {
  return openSteps(loan).some(
    ({ step, what, subject }) =>
      step === 'ask_source' && what === operatorSource && subject === partyId,
  );
}

/**
 * Whether a background check of the person is under way, is to come once the operator has answered, or somebody decides what to do since he
 * cannot be reached for it.
 */
export function isBackgroundChecked(loan: Loan, partyId: string | null): boolean {
  const isOfParty = openTasks(loan, 'background_check').some((task) => task.partyId === partyId);
  const isReviewed = openTasks(loan, 'unreachable_review').some(({ about }) => {
    const calls = entryOf(loan.tasks, about.task ?? '');
    return calls?.type === 'background_check' && calls.partyId === partyId;
  });
  return isOfParty || isReviewed || isOperatorAwaited(loan, partyId);
}
