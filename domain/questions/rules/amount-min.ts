import { oneWhole, type Millionths } from '../exact-decimal.js';
import type { Normalised } from '../normalisers/normalised.js';
import type { Tolerance } from '../notation/comparison-rule.js';
import { banded, type Verdict } from '../verdict.js';
import { bound, judgeEnds } from './number-ends.js';
import type { ComparisonSettings } from './settings.js';

function isAtLeast(said: Millionths, reference: Millionths, percentBelow: string): boolean {
  return said * 100n * oneWhole >= reference * (100n * oneWhole - bound(percentBelow));
}

/** `amount_min(a/b)`: not less than the reference by more than a %, b %; more is always fine (debts). */
export function compareAmountMin(
  said: Normalised,
  reference: Normalised,
  rule: Tolerance,
  settings: ComparisonSettings,
): Verdict {
  return judgeEnds(said, reference, settings, (saidEnd, ends) =>
    banded(isAtLeast(saidEnd, ends.low, rule.match), isAtLeast(saidEnd, ends.low, rule.tolerable)),
  );
}
