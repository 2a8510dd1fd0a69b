import { lendsToCompanies } from '../../application/product.js';
import { branchesOf } from '../../questions/branching.js';
import { latestAnswers } from '../../questions/answered-row.js';
import { codeOf, isFollowUp, type FollowUp } from '../../questions/follow-up.js';
import { askedRows } from '../../questions/script-rows.js';
import { attemptsOf } from '../calls/contact-request.js';
import { scriptInput } from '../calls/script-input.js';
import { openWork } from '../consequences/work-opening.js';
import type { Draft } from '../draft.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { makeStale } from '../staleness.js';
import type { Task } from '../state/task.js';
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
    else if (isFollowUp(code)) openFollowUp(draft, task, code);
    else if (code in banks) openBank(draft, task, code);
  }
}

/** The codes of everything that the answers of a task open, as the script stands at its end. */
export function openedBy(draft: Draft, task: Task): string[] {
  const attempt = attemptsOf(draft.loan, task).at(-1) ?? null;
  const input = scriptInput(draft.loan, task, attempt, draft.context);
  const context = { facts: input.facts, answers: latestAnswers(input.answers) };
  const opens = askedRows(input).asked.flatMap(({ row }) => branchesOf(row, context));
  return [...new Set(opens.flatMap((target) => codeOf(target) ?? []))];
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
