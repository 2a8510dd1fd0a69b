import type { CheckOutcome } from '../checks/outcome.js';

/** What one call to the employer came to. */
export interface CallResult {
  readonly outcome: CheckOutcome;
  /** Whether whoever weighs enough for a pass knows nobody of that name, or answered as he was told to: signs of a false employer (ER-14). */
  readonly looksFalse: boolean;
}

/**
 * What two calls come to, the second by another person on a number from another source (lending.md §5.2, §5.3). Two independent positives
 * close it; after a mismatch the second one closes it together with another source that names the employer as payer. Two calls
 * that both look false are FAIL_FAKE. A second verifier who reached nobody changes nothing: the first word is held.
 */
export function outcomeOfTwo(first: CallResult, second: CallResult, payers: number): CheckOutcome {
  if (isPositive(second.outcome)) return afterPositive(first.outcome, payers);
  if (second.outcome.outcome !== 'mismatch') return first.outcome;
  if (first.outcome.outcome !== 'mismatch')
    return { outcome: 'mismatch', reason: 'second_verifier_differs' };
  if (first.looksFalse && second.looksFalse)
    return { outcome: 'failed', reason: 'false_employer_two_sources' };
  return second.outcome;
}

function afterPositive(first: CheckOutcome, payers: number): CheckOutcome {
  if (first.outcome !== 'mismatch')
    return { outcome: 'passed_with_note', note: 'two_verifiers_two_sources' };
  return payers > 0
    ? { outcome: 'passed_with_note', note: 'explained_by_second_verifier' }
    : { outcome: 'mismatch', reason: 'verifiers_differ' };
}

/** Whether an employer is verified by it. */
export const isPositive = ({ outcome }: CheckOutcome): boolean =>
  outcome === 'passed' || outcome === 'passed_with_note';
