import { openingsOwed, openingsUnsaid } from '../../questions/opening-said.js';
import { serveScript, type ScriptInput } from '../../questions/script.js';
import { refuse, type Refusal } from '../refusal.js';

/**
 * Who calls, for whom, what for and that it is recorded comes before the substance, on this very call (lending.md §4.1, depth.md G14): no
 * factor of the gate and no answer is taken before the sentences that are served then were said.
 */
export function openingFirst(input: ScriptInput): Refusal | undefined {
  const unsaid = openingsUnsaid(serveScript(input), input.answers);
  if (unsaid.length === 0) return undefined;
  const message = `Say the opening of this call first, and tick off what was said: ${unsaid.join(', ')}.`;
  return refuse('opening_missing', message, { path: 'rowKey' });
}

/** No attempt on which a person spoke is complete without its opening; a sentence for which the person did not stay has its reason. */
export function openingAtTheEnd(input: ScriptInput): Refusal | undefined {
  const owed = openingsOwed(serveScript(input), input.answers);
  if (owed.length === 0) return undefined;
  const message = `The opening was not given: ${owed.join(', ')}. Tick off what was said; where the person ended the call before it, give the reason call_ended.`;
  return refuse('opening_missing', message, { path: 'outcome' });
}
