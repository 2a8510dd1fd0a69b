import { entryOf } from '../../entry.js';
import { originalKeyOf } from '../../questions/answer-key.js';
import { catalogueEntry } from '../../signals/catalogue.js';
import type { Draft } from '../draft.js';
import { reportSignal } from '../signal-report.js';
import { banksOfTask } from '../calls/task-banks.js';
import { promiseIn, promiseRow } from '../promise.js';
import type { Task } from '../state/task.js';
import type { Completion } from './completion.js';
import { answersOf, raiseAnswerFindings, workMissing } from './call-work.js';
import { denyLoan } from './denial.js';
import { planAnotherContact } from './another-contact.js';
import { openFollowUps, saidNotTheirs } from './follow-ups.js';
import { completed, resultOf } from './result.js';
import { taskResults } from './task-results.js';

/**
 * A callback is done when its script is. What was said raises signals with the source `call`, which alone never verifies anything
 * grave (lending.md §3.3).
 */
export const completePostLoanCall: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.post_loan_call);
  if (typeof result !== 'string') return result;
  if (result === 'denied') return denyLoan(command, task, draft);
  const missing = workMissing(draft, task) ?? saidNotTheirs(draft, task);
  if (missing !== undefined) return missing;
  completed(draft, task, command);
  raiseAnswerFindings(draft, task);
  openFollowUps(draft, task);
  planAnotherContact(draft, task);
  reportFromAnswers(draft, task);
  notePromise(draft, task);
};

function reportFromAnswers(draft: Draft, task: Task): void {
  for (const answer of answersOf(draft, task)) {
    for (const { code } of answer.flags) {
      const entry = code === null ? undefined : catalogueEntry(draft.context.signalCatalogue, code);
      if (entry === undefined) continue;
      const severity = entry.severities[0] ?? 'yellow';
      reportSignal(draft, {
        code: entry.code,
        severity,
        sources: ['call'],
        note: originalKeyOf(answer.rowKey),
      });
    }
  }
}

/** What was promised in Q-REMD-04 becomes a fact of the loan, by its day and amount. */
function notePromise(draft: Draft, task: Task): void {
  const { loan, context } = draft;
  const said = entryOf(loan.parties, task.partyId ?? '')?.said[`${task.taskId}/${promiseRow}`];
  if (said === undefined || said.notAnswered !== null) return;
  const bank = banksOfTask(task, context)['Q-REMD'];
  const promise = promiseIn(said, bank, loan.terms.amount.currency);
  if (promise !== null) draft.emit('promise_given', { ...promise, taskId: task.taskId });
}
