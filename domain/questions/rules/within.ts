import { magnitude } from '../exact-decimal.js';
import type { Normalised } from '../normalisers/normalised.js';
import type { Tolerance } from '../notation/comparison-rule.js';
import { banded, notComparable, type Verdict } from '../verdict.js';
import { bound, endsOf } from './number-ends.js';

/** `within(a/b m)`: the measured metres between the device and the geocoded address of the reference. */
export function compareWithin(said: Normalised, rule: Tolerance): Verdict {
  const metres = endsOf(said);
  if (metres === null) return notComparable('no_reference');
  const farthest = magnitude(metres.high);
  return banded(farthest <= bound(rule.match), farthest <= bound(rule.tolerable));
}
