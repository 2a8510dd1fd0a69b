import type { Draft } from '../draft.js';
import {
  beyondLaw,
  beyondPolicy,
  notWorkedOut,
  unevaluatedLines,
  unsettledLines,
} from '../eligibility.js';
import { openTasks } from '../open-tasks.js';
import type { TaskAbout } from '../state/task.js';
import { borrowerIdOf } from '../subjects.js';
import { cancelTask, openTask } from '../task-opening.js';
import { crossCheckInput } from './findings.js';

/**
 * A person looks at what is beyond the rules of the day, and at what of them could not be worked out, before the report can be signed (depth.md G44,
 * S94); interview and checks go on beside it. When a correction or an answer has left nothing of it, nobody has to look any more; when it
 * is another matter by then, it is another review.
 */
export function openEligibilityReview(draft: Draft): void {
  const wanted = aboutReview(draft);
  for (const { taskId, about } of openTasks(draft.loan, 'eligibility_review')) {
    const isSame = about.reason === wanted?.reason && about.unevaluated === wanted?.unevaluated;
    if (!isSame) cancelTask(draft, taskId, 'facts_changed');
  }
  if (wanted === null || openTasks(draft.loan, 'eligibility_review').length > 0) return;
  openTask(draft, {
    type: 'eligibility_review',
    partyId: borrowerIdOf(draft.loan),
    about: wanted,
  });
}

/** What there is to look at; null where there is nothing. */
function aboutReview(draft: Draft): TaskAbout | null {
  const beyond = unsettledLines(draft.loan, draft.context.policy);
  const unknown = unknownLines(draft);
  const unevaluated = unknown.length === 0 ? {} : { unevaluated: unknown.join(',') };
  if (beyond.some(({ meaning }) => meaning === beyondLaw))
    return { reason: beyondLaw, ...unevaluated };
  if (beyond.length > 0) return { reason: beyondPolicy, ...unevaluated };
  return unknown.length === 0 ? null : { reason: notWorkedOut, ...unevaluated };
}

/** While a person still looks for an answer that a source did not give, it may come. */
function unknownLines(draft: Draft): string[] {
  if (openTasks(draft.loan, 'manual_check').length > 0) return [];
  return unevaluatedLines(crossCheckInput(draft), draft.loan);
}
