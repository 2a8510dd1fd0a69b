import { giveUp } from '../decide/steps.js';
import type { Draft } from '../draft.js';
import { givenUpByTimeAt } from '../patience.js';
import { openSteps } from '../step-order.js';

/**
 * Gives up the steps whose time is over, when no attempt says so itself: a provider may hang for longer than the patience lasts, and
 * pauses between attempts run on wall time. Decided here and not by a timer in the process, since patience is the lender's (S03).
 */
export function impatienceFollows(draft: Draft): void {
  const { now } = draft.context;
  for (const step of openSteps(draft.loan)) {
    const until = givenUpByTimeAt(step);
    if (step.failing !== null && until !== null && until <= now)
      giveUp(draft, step, step.failing.class);
  }
}
