/** What the rules over numbers share: both ends of a said range, and the nearest end of a reference. */
import { magnitude, oneWhole, toMillionths, type Millionths } from '../exact-decimal.js';
import type { Normalised } from '../normalisers/normalised.js';
import { notComparable, worstVerdict, type Verdict } from '../verdict.js';
import type { ComparisonSettings } from './settings.js';

/** A number or range in millionths. */
export interface NumberEnds {
  low: Millionths;
  high: Millionths;
}

/** The ends of a number; the size of a set counts as one; `null` for anything else. */
export function endsOf(value: Normalised): NumberEnds | null {
  if (value.kind === 'set') {
    const size = BigInt(value.members.length) * oneWhole;
    return { low: size, high: size };
  }
  if (value.kind !== 'number') return null;
  const [low, high] = [toMillionths(value.low), toMillionths(value.high)];
  return low === null || high === null ? null : { low, high };
}

/** A tolerance of the rule's notation; the parser let only decimals through. */
export function bound(text: string): Millionths {
  return toMillionths(text) ?? 0n;
}

/** The end of the reference nearest to what was said, or the said value itself when it lies inside. */
export function nearestIn(reference: NumberEnds, said: Millionths): Millionths {
  if (said < reference.low) return reference.low;
  return said > reference.high ? reference.high : said;
}

function isTooWide({ low, high }: NumberEnds, percentMax: number): boolean {
  // Middle = (low + high) / 2; both sides are doubled so that nothing is divided. A single figure has no width, whatever its sign.
  return (high - low) * 200n > BigInt(percentMax) * magnitude(low + high);
}

/** Judges both ends of what was said by `judge`; the worse stands. */
export function judgeEnds(
  said: Normalised,
  reference: Normalised,
  settings: ComparisonSettings,
  judge: (saidEnd: Millionths, reference: NumberEnds) => Verdict,
): Verdict {
  const [saidEnds, referenceEnds] = [endsOf(said), endsOf(reference)];
  if (saidEnds === null || referenceEnds === null) return notComparable('no_reference');
  if (isTooWide(saidEnds, settings.rangeWidthPercentMax)) return notComparable('range_too_wide');
  return worstVerdict([judge(saidEnds.low, referenceEnds), judge(saidEnds.high, referenceEnds)]);
}
