import { entryOf } from '../entry.js';
import { branchesOf } from '../questions/branching.js';
import { latestAnswers } from '../questions/answered-row.js';
import { bankIdsFor } from '../questions/script-documents.js';
import { attemptsOf } from './calls/contact-request.js';
import { scriptInput } from './calls/script-input.js';
import type { DecideContext } from './context.js';
import { openTasks } from './open-tasks.js';
import type { FindingHead, Loan } from './state/loan.js';

/** Findings that ask for a background check of the person whom they are about (depth.md G16). */
const asking: readonly string[] = ['contacts_changed', 'shared_number'];

/** Open findings on somebody's numbers that a background check can explain; what is shared with too many is anti-fraud's. */
export function contactSuspicions(loan: Loan, partyId: string | null): FindingHead[] {
  return Object.values(loan.findings).filter(
    ({ rule, subject, status, severity }) =>
      asking.includes(rule) && subject === partyId && status === 'open' && severity !== 'red',
  );
}

/** Whether what somebody says in the interview under way leads to a background check: two other numbers that no source has told of. */
export function toldOfChanges(loan: Loan, partyId: string, context: DecideContext): boolean {
  const [bank] = bankIdsFor('background_check', loan.product);
  return openTasks(loan, 'applicant_interview')
    .filter((task) => task.partyId === partyId)
    .some((task) => {
      const attempt = attemptsOf(loan, task).at(-1);
      if (attempt === undefined) return false;
      const { documents, facts, answers } = scriptInput(loan, task, attempt, context);
      const seen = { facts, answers: latestAnswers(answers) };
      return documents.questions
        .flatMap(({ rows }) => rows)
        .filter((row) => row.branches.length > 0)
        .flatMap((row) => branchesOf(row, seen))
        .some((target) => target.to === 'bank' && target.id === bank);
    });
}

/** Whether a background check of the person is under way, or somebody decides what to do since he cannot be reached for it. */
export function isBackgroundChecked(loan: Loan, partyId: string | null): boolean {
  const isOfParty = openTasks(loan, 'background_check').some((task) => task.partyId === partyId);
  const isReviewed = openTasks(loan, 'unreachable_review').some(
    ({ about }) => entryOf(loan.tasks, about.task ?? '')?.type === 'background_check',
  );
  return isOfParty || isReviewed;
}
