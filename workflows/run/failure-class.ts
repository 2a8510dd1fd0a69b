import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';
import type { LocalActivities } from '../../activities/index.js';

type GiveUp = Parameters<LocalActivities['giveUpStep']>[0];
/** How a step failed: the class that the record keeps (product.md §3). */
type FailureClass = GiveUp['class'];
type FinalFailure = NonNullable<GiveUp['because']>;

/** Types of the failures that connectors throw, each for one class. */
const classOfType: Readonly<Record<string, FailureClass>> = {
  provider_error: 'error',
  provider_timeout: 'timeout',
  provider_malformed: 'malformed',
  // The bank took the order and has not paid yet: it is late, not broken.
  money_pending: 'timeout',
};

/**
 * Reads how a given-up step failed last. The innermost failure that a connector threw says it; a time-out that Temporal saw itself
 * (a worker died, nobody took the step) is a time-out; what nobody can explain is an error, never a result.
 */
function failureClassOf(failure: unknown): FailureClass {
  let seen: FailureClass = 'error';
  for (let cause = failure; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure) return classOfType[cause.type ?? ''] ?? seen;
    if (cause instanceof TimeoutFailure) seen = 'timeout';
    else if (!(cause instanceof ActivityFailure)) return seen;
  }
  return seen;
}

/** Types of the failures that another attempt does not mend. */
const finalOfType: Readonly<Record<string, FinalFailure>> = {
  step_not_possible: 'not_possible',
  provider_rejected: 'refused',
};

/** What the record is told of a step that failed for good. */
export function failureOf(failure: unknown): Pick<GiveUp, 'class' | 'because'> {
  const failed = { class: failureClassOf(failure) };
  for (let cause = failure; cause instanceof Error; cause = cause.cause) {
    const because = cause instanceof ApplicationFailure ? finalOfType[cause.type ?? ''] : undefined;
    if (because !== undefined) return { ...failed, because };
  }
  return failed;
}
