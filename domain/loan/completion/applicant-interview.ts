import { entryOf } from '../../entry.js';
import { checkOfCall } from '../asked-anew.js';
import { isBackgroundChecked } from '../background-check.js';
import { refuse } from '../refusal.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import type { Completion } from './completion.js';
import {
  answersOf,
  concludeWork,
  raiseAnswerFindings,
  settleExplained,
  workMissing,
} from './call-work.js';
import { standingMismatches } from '../calls/standing-mismatches.js';
import { denyLoan } from './denial.js';
import { planAnotherContact } from './another-contact.js';
import { openFollowUps } from './follow-ups.js';
import { completed, resultOf } from './result.js';
import { taskResults } from './task-results.js';

/**
 * The interview is done when its script is. Answers that differ from the file make findings for the report; the interview itself is
 * then passed with a note, since it was held, and the findings say what is wrong.
 */
export const completeApplicantInterview: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.applicant_interview);
  if (typeof result !== 'string') return result;
  if (result === 'denied') return denyLoan(command, task, draft);
  const missing = workMissing(draft, task);
  if (missing !== undefined) return missing;
  if (isBackgroundChecked(draft.loan, task.partyId)) {
    return refuse(
      'background_check_open',
      'Numbers of this person changed or are shared; the background check is made before the interview closes.',
    );
  }
  completed(draft, task, command);
  settleExplained(draft, task);
  raiseAnswerFindings(draft, task);
  openFollowUps(draft, task);
  planAnotherContact(draft, task);
  const answers = answersOf(draft, task);
  const check = checkOfCall(draft.loan, task) ?? 'interview';
  const differed = task.about.reason !== undefined && haveDiffered(draft.loan, task, check);
  const open = answers.some((answer) => answer.verdict === 'not_answered');
  const note =
    differed || standingMismatches(answers).length > 0
      ? 'answers_differ'
      : open
        ? 'questions_open'
        : null;
  concludeWork(
    draft,
    task,
    check,
    note === null ? { outcome: 'passed' } : { outcome: 'passed_with_note', note },
  );
};

/** Whether what was said on the interview before differed: a call that asks a part takes nothing of it back. */
function haveDiffered({ checks }: Loan, { partyId }: Task, check: string): boolean {
  const before = entryOf(checks, `${check}:${partyId ?? ''}`);
  const { outcome } = before ?? {};
  return (
    before?.stale === false &&
    outcome?.outcome === 'passed_with_note' &&
    outcome.note === 'answers_differ'
  );
}
