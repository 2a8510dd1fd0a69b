import { dataOf } from '../cross-checks/usable-facts.js';
import type { SourceFacts, SourceName } from '../facts/sources.js';
import type { SignalInput } from './signal.js';

/** The input with servicing's own age of facts, for rules that are shared with the time before the money. */
export function withServicingAge(input: SignalInput): SignalInput & { factMaxAgeDays: number } {
  return { ...input, factMaxAgeDays: input.policy.signals.factMaxAgeDays };
}

/** One source's data in servicing, or undefined when there is none, it failed, is too old or not allowed. */
export function servicingFacts<S extends SourceName>(
  input: SignalInput,
  subject: string,
  source: S,
): SourceFacts<S> | undefined {
  return dataOf(withServicingAge(input), subject, source);
}
