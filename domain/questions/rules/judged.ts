import type { Normalised } from '../normalisers/normalised.js';
import { match, mismatch, notComparable, tolerable, type Verdict } from '../verdict.js';

/** The verdicts that whoever talks may give: the words do not hold, nearly, they hold, nobody can tell. */
export const judgedVerdicts = ['match', 'tolerable', 'mismatch', 'not_comparable'] as const;

/** `judged`: the verdict is what was said. */
export function compareJudged(said: Normalised): Verdict {
  const word = said.kind === 'text' ? said.text : '';
  if (word === 'match') return match;
  if (word === 'tolerable') return tolerable;
  return word === 'mismatch' ? mismatch : notComparable('no_reference');
}
