import { magnitude, oneWhole, type Millionths } from '../exact-decimal.js';
import type { Normalised } from '../normalisers/normalised.js';
import type { Tolerance } from '../notation/comparison-rule.js';
import { banded, type Verdict } from '../verdict.js';
import { bound, judgeEnds, nearestIn } from './number-ends.js';
import type { ComparisonSettings } from './settings.js';

/** `|said − ref| × 100 ≤ a × ref` in whole numbers: nothing is divided, so nothing is rounded. */
export function isWithinPercent(said: Millionths, reference: Millionths, percent: string): boolean {
  return magnitude(said - reference) * 100n * oneWhole <= bound(percent) * magnitude(reference);
}

/** `amount(a/b)`: off by at most a %, b % of the reference, in both directions. */
export function compareAmount(
  said: Normalised,
  reference: Normalised,
  rule: Tolerance,
  settings: ComparisonSettings,
): Verdict {
  return judgeEnds(said, reference, settings, (saidEnd, ends) => {
    const nearest = nearestIn(ends, saidEnd);
    return banded(
      isWithinPercent(saidEnd, nearest, rule.match),
      isWithinPercent(saidEnd, nearest, rule.tolerable),
    );
  });
}
