import { lendsToCompanies } from '../../application/product.js';
import type { BranchTarget } from '../../questions/bank-rows.js';
import { branchesOf } from '../../questions/branching.js';
import { latestAnswers } from '../../questions/answered-row.js';
import { codeOf, isFollowUp, type FollowUp } from '../../questions/follow-up.js';
import { askedRows } from '../../questions/script-rows.js';
import { callsEmployer } from '../calls/call-purpose.js';
import { attemptsOf } from '../calls/attempts-of.js';
import { scriptInput } from '../calls/script-input.js';
import { openWork } from '../consequences/work-opening.js';
import type { Draft } from '../draft.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { makeStale } from '../staleness.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Task } from '../state/task.js';
import { guarantorsInterviewed } from '../spokespeople.js';
import { borrowerIdOf } from '../subjects.js';
import { openTask } from '../task-opening.js';

/** The check in which a person says that what an answer asked for was done. */
export const followUpCheck = (code: FollowUp) => `follow_up_${code}`;

/**
 * Opens what the answers of a call asked for (questions.md §1, "→"): each code once. What is a person's work becomes a manual check, which
 * holds the report until somebody has done it and says so; before the money an employer who was named otherwise is called, and a statement
 * that was broken is fetched from the bank again.
 */
export function openFollowUps(draft: Draft, task: Task): void {
  for (const code of openedBy(draft, task)) {
    if (code === 'fetch_statement_again') fetchAgain(draft);
    // A second verifier of an employer is asked for by what the call comes to (consequences/second-verification.ts).
    else if (code === 'second_verification' && callsEmployer(task)) continue;
    else if (isFollowUp(code)) openFollowUp(draft, task, code);
    else if (code in banks) openBank(draft, task, code);
  }
}

/** The wording that is served to whoever says that the loan is not his (questions.md §3.3). */
const neverApplied = 'Q-WORD-04';

/**
 * Why a call may not end as if nothing had been said: by its answers the loan is not of whoever was asked. Then it is denied, which stops
 * everything (EW-C07).
 */
export function saidNotTheirs(draft: Draft, task: Task): Refusal | undefined {
  const isSaid = opensOf(draft, task).some(
    (target) => target.to === 'wording' && target.key === neverApplied,
  );
  if (!isSaid) return undefined;
  return refuse(
    'denied_by_answers',
    'By the answers the loan is not theirs; give the result denied.',
    {
      path: 'result',
    },
  );
}

/** The codes of everything that the answers of a task open, as the script stands at its end. */
export function openedBy(draft: Draft, task: Task): string[] {
  return [...new Set(opensOf(draft, task).flatMap((target) => codeOf(target) ?? []))];
}

function opensOf(draft: Draft, task: Task): BranchTarget[] {
  const attempt = attemptsOf(draft.loan, task).at(-1) ?? null;
  const input = scriptInput(draft.loan, task, attempt, draft.context);
  const context = { facts: input.facts, answers: latestAnswers(input.answers) };
  return askedRows(input).asked.flatMap(({ row }) => branchesOf(row, context));
}

/** Banks that a row leads to, as the work in which they are asked where no call of theirs can be opened. */
const banks: Readonly<Record<string, FollowUp>> = {
  'Q-EMPL': 'verify_employer',
  'Q-BACK': 'check_numbers',
  'Q-POST-COLL': 'ask_about_security',
  'Q-GUAR': 'ask_guarantor',
};

function openBank(draft: Draft, task: Task, bank: string): void {
  const { loan } = draft;
  const beforeTheMoney = !isMoneyOrdered(loan);
  // Before the money the background check follows by itself (consequences/background-check.ts).
  if (bank === 'Q-BACK' && beforeTheMoney) return;
  // Whoever guarantees is interviewed whatever anybody says of him.
  if (
    bank === 'Q-GUAR' &&
    beforeTheMoney &&
    guarantorsInterviewed(loan, draft.context.policy).length > 0
  )
    return;
  if (bank === 'Q-EMPL' && beforeTheMoney && !lendsToCompanies(loan.product)) {
    openWork(draft, 'employer_verification', 'employer_verification');
    return;
  }
  const code = banks[bank];
  if (code !== undefined) openFollowUp(draft, task, code);
}

/** The bank's own word takes the place of the paper. */
function fetchAgain(draft: Draft): void {
  if (isMoneyOrdered(draft.loan)) return;
  makeStale(draft, ['bank_statements'], borrowerIdOf(draft.loan), 'statement_questioned');
}

function openFollowUp(draft: Draft, task: Task, code: FollowUp): void {
  const check = followUpCheck(code);
  const subject = task.partyId ?? borrowerIdOf(draft.loan);
  draft.emit('check_concluded', {
    ...{ check, subject, staleAt: null, basis: { taskId: task.taskId } },
    outcome: { outcome: 'inconclusive', reason: 'asked_by_answer' },
    policyVersion: draft.context.policy.version,
  });
  openTask(draft, {
    ...{ type: 'manual_check', partyId: subject },
    about: { check: `${check}:${subject}`, reason: check, task: task.taskId },
  });
}
