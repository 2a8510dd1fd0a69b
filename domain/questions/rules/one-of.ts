import type { Normalised } from '../normalisers/normalised.js';
import type { OneOfRule } from '../notation/comparison-rule.js';
import { match, mismatch, notComparable, tolerable, type Verdict } from '../verdict.js';

/** `one_of{A / B ! C}`: the reference is policy. What stands in no list is judged by a person. */
export function compareOneOf(said: Normalised, rule: OneOfRule): Verdict {
  const codes = said.kind === 'set' ? said.members : [said];
  const words = codes.map((code) => (code.kind === 'text' ? code.text : ''));
  // Several codes may be true at once (from savings and a card): the worst stands.
  if (words.some((word) => rule.mismatch.includes(word))) return mismatch;
  const isKnown = (word: string) => rule.match.includes(word) || rule.tolerable.includes(word);
  if (words.length === 0 || !words.every(isKnown)) return notComparable('other_code');
  return words.every((word) => rule.match.includes(word)) ? match : tolerable;
}
