import { standingMismatches } from '../calls/standing-mismatches.js';
import { answersOf, concludeWork, raiseAnswerFindings, workMissing } from './call-work.js';
import type { Completion } from './completion.js';
import { denyLoan } from './denial.js';
import { openFollowUps } from './follow-ups.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';
import { waivedBy, waiverRole } from './waiving.js';

/**
 * The talk by video on the lender's own platform (questions.md §8.2), beside the interview by telephone. It is waived by role with a reason: the law
 * demands an interview, and not how it is held (lending.md §1.1 row 7).
 */
export const completeVideoInterview: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.video_interview);
  if (typeof result !== 'string') return result;
  if (result === 'denied') return denyLoan(command, task, draft);
  if (result === 'waived') return waive(command, task, draft);
  const missing = workMissing(draft, task);
  if (missing !== undefined) return missing;
  completed(draft, task, command);
  raiseAnswerFindings(draft, task);
  openFollowUps(draft, task);
  const answers = answersOf(draft, task);
  const isOpen = answers.some(({ verdict }) => verdict === 'not_answered');
  const differs = standingMismatches(answers).length > 0;
  const note = differs ? 'answers_differ' : isOpen ? 'questions_open' : null;
  concludeWork(
    draft,
    task,
    'video_interview',
    note === null ? { outcome: 'passed' } : { outcome: 'passed_with_note', note },
  );
};

const waive: Completion = (command, task, draft) => {
  const refusal = withoutComment(command) ?? waiverRole(draft);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  concludeWork(draft, task, 'video_interview', waivedBy(draft));
};
