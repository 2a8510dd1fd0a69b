import { magnitude } from '../exact-decimal.js';
import type { Normalised } from '../normalisers/normalised.js';
import type { Tolerance } from '../notation/comparison-rule.js';
import { banded, type Verdict } from '../verdict.js';
import { bound, judgeEnds, nearestIn } from './number-ends.js';
import type { ComparisonSettings } from './settings.js';

/** `points(a/b)`: at most a, b percentage points off, for shares, progress and rates. */
export function comparePoints(
  said: Normalised,
  reference: Normalised,
  rule: Tolerance,
  settings: ComparisonSettings,
): Verdict {
  return judgeEnds(said, reference, settings, (saidEnd, ends) => {
    const distance = magnitude(saidEnd - nearestIn(ends, saidEnd));
    return banded(distance <= bound(rule.match), distance <= bound(rule.tolerable));
  });
}
