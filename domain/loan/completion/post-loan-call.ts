import { catalogueEntry } from '../../signals/catalogue.js';
import type { Draft } from '../draft.js';
import { reportSignal } from '../signal-report.js';
import type { Task } from '../state/task.js';
import type { Completion } from './completion.js';
import { answersOf, raiseAnswerFindings, workMissing } from './call-work.js';
import { completed, resultOf } from './result.js';

/**
 * A callback is done when its script is. What was said raises signals with the source `call`, which alone never verifies anything
 * grave (lending.md §3.3).
 */
export const completePostLoanCall: Completion = (command, task, draft) => {
  const result = resultOf(command, ['completed'] as const);
  if (typeof result !== 'string') return result;
  const missing = workMissing(draft, task);
  if (missing !== undefined) return missing;
  completed(draft, task, command);
  raiseAnswerFindings(draft, task);
  reportFromAnswers(draft, task);
};

function reportFromAnswers(draft: Draft, task: Task): void {
  for (const answer of answersOf(draft, task)) {
    for (const { code } of answer.flags) {
      const entry = code === null ? undefined : catalogueEntry(draft.context.signalCatalogue, code);
      if (entry === undefined) continue;
      const severity = entry.severities[0] ?? 'yellow';
      reportSignal(draft, { code: entry.code, severity, sources: ['call'], note: answer.rowKey });
    }
  }
}
