import { outcomeFlags, type ContactOutcome } from '../../contact-rules/outcome-code.js';
import type { Attempt } from '../state/attempt.js';

/** Whether it was the right telephone that rang, as far as anybody has told. */
export const isAsPlanned = ({ dialledAsPlanned }: Pick<Attempt, 'dialledAsPlanned'>): boolean =>
  dialledAsPlanned !== false;

/** Whether whoever was wanted spoke on a call that was not misdialled. */
export const isTalk = (attempt: Attempt): boolean =>
  attempt.outcome === 'CONNECTED_RPC' && isAsPlanned(attempt);

/** Whether an attempt that has ended reached the person. */
export function reachedSomebody({ outcome }: Attempt): boolean {
  return outcome !== null && outcomeFlags[outcome as ContactOutcome].reached;
}
