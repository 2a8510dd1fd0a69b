import { outcomeFlags, type ContactOutcome } from '../../contact-rules/outcome-code.js';
import type { Attempt } from '../state/attempt.js';

/** Whether an attempt that has ended reached the person. */
export function reachedSomebody({ outcome }: Attempt): boolean {
  return outcome !== null && outcomeFlags[outcome as ContactOutcome].reached;
}
