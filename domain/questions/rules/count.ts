import type { Normalised } from '../normalisers/normalised.js';
import type { Tolerance } from '../notation/comparison-rule.js';
import type { Verdict } from '../verdict.js';
import { comparePoints } from './points.js';
import type { ComparisonSettings } from './settings.js';

/** `count(a/b)`: at most a, b pieces off. A list that was named counts by its length. */
export function compareCount(
  said: Normalised,
  reference: Normalised,
  rule: Tolerance,
  settings: ComparisonSettings,
): Verdict {
  return comparePoints(said, reference, rule, settings);
}
