import type { Normalised } from '../normalisers/normalised.js';
import type { PlainRule } from '../notation/comparison-rule.js';
import { notComparable, type Verdict } from '../verdict.js';
import { compare } from './comparison.js';
import type { ComparisonSettings } from './settings.js';

/** `repeat(key.field) rule`: against the answer of this task; an original without one says nothing. */
export function compareRepeat(
  rule: PlainRule,
  said: Normalised,
  earlier: Normalised | null,
  settings: ComparisonSettings,
): Verdict {
  return earlier === null ? notComparable('no_reference') : compare(rule, said, earlier, settings);
}
