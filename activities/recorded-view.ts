import type { RecordOutcome } from '../domain/loan/recording.js';
import type { ProcessView } from '../domain/process/view.js';
import type { ActivityDeps } from './deps.js';
import type { ProcessRequest } from './requests.js';

/**
 * The view that a command left. A refusal, a fence or a key that was used before leave no view of their own: then the record is asked
 * how things stand, and the process acts on that.
 */
export async function viewAfter(
  deps: Pick<ActivityDeps, 'readView'>,
  outcome: RecordOutcome,
  { loanId, epoch }: ProcessRequest,
): Promise<ProcessView | null> {
  switch (outcome.outcome) {
    case 'recorded':
    case 'repeated':
      return outcome.view;
    case 'refused':
    case 'key_reused':
    case 'fenced':
    case 'unknown_loan':
      return await deps.readView(loanId, epoch);
  }
}
