import { entryOf } from '../entry.js';
import type { Draft } from './draft.js';
import { isJudgement, openTasks } from './open-tasks.js';
import { openSteps } from './step-order.js';
import { cancelTask } from './task-opening.js';

/**
 * Changed facts make stale what used them (product.md §5): the named checks of the subject, the score, a signed report and the open
 * approval on it. Other checks stand. What is stale is done again by the consequences of the stage.
 */
export function makeStale(
  draft: Draft,
  checks: readonly string[],
  subject: string,
  because: string,
): void {
  markStale(draft, checks, subject, because);
  const { score, report } = draft.loan;
  if (score !== null && !score.stale) draft.emit('score_stale', { because });
  if (report !== null && report.staleBecause === null) {
    draft.emit('report_stale', { reportId: report.reportId, because });
  }
  for (const task of openTasks(draft.loan, 'report_review')) {
    cancelTask(draft, task.taskId, 'facts_changed');
  }
}

/** The named checks of the subject alone, for facts on which neither score nor report rests any more. */
export function markStale(
  draft: Draft,
  checks: readonly string[],
  subject: string,
  because: string,
): void {
  for (const check of checks) {
    const key = `${check}:${subject}`;
    const existing = entryOf(draft.loan.checks, key);
    if (existing !== undefined && !existing.stale) draft.emit('check_stale', { key, because });
    cancelJudgements(draft, key);
  }
}

/** Nobody judges an answer to what is no longer asked: the new answer opens a task of its own if it needs one. */
export function cancelJudgements(draft: Draft, key: string, reason = 'facts_changed'): void {
  for (const task of openTasks(draft.loan)) {
    if ((isJudgement(task) || task.type === 'second_verification') && task.about.check === key)
      cancelTask(draft, task.taskId, reason);
  }
}

/** Calls questions off that are on their way about what was just corrected: their answers would be about what stood there before. */
export function cancelQuestions(
  draft: Draft,
  checks: readonly string[],
  subject: string,
  reason: string,
): void {
  for (const step of openSteps(draft.loan)) {
    const asks = step.step === 'ask_source' && checks.includes(step.what);
    if (asks && step.subject === subject) draft.emit('step_cancelled', { key: step.key, reason });
  }
}
