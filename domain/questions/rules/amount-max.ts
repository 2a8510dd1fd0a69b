import { oneWhole, type Millionths } from '../exact-decimal.js';
import type { Normalised } from '../normalisers/normalised.js';
import type { Tolerance } from '../notation/comparison-rule.js';
import { banded, type Verdict } from '../verdict.js';
import { bound, judgeEnds } from './number-ends.js';
import type { ComparisonSettings } from './settings.js';

function isAtMost(said: Millionths, reference: Millionths, percentAbove: string): boolean {
  return said * 100n * oneWhole <= reference * (100n * oneWhole + bound(percentAbove));
}

/** `amount_max(a/b)`: not more than the reference by more than a %, b %; less is always fine (needs). */
export function compareAmountMax(
  said: Normalised,
  reference: Normalised,
  rule: Tolerance,
  settings: ComparisonSettings,
): Verdict {
  return judgeEnds(said, reference, settings, (saidEnd, ends) =>
    banded(isAtMost(saidEnd, ends.high, rule.match), isAtMost(saidEnd, ends.high, rule.tolerable)),
  );
}
