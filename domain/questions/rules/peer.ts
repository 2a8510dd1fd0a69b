import { notComparable, type Verdict } from '../verdict.js';
import type { Normalised } from '../normalisers/normalised.js';
import type { PlainRule } from '../notation/comparison-rule.js';
import { compare } from './comparison.js';
import { endsOf } from './number-ends.js';
import type { ComparisonSettings } from './settings.js';

/** What one key person said to the same field. */
export interface PeerAnswer {
  person: string;
  said: Normalised;
}

/** The verdict of the worst pair, with the two persons whom it concerns. */
export interface PeerVerdict {
  verdict: Verdict;
  between: [string, string] | null;
}

const severity = { mismatch: 3, tolerable: 2, match: 1, not_comparable: 0, not_answered: 0 };

function isLarger(left: Normalised, right: Normalised): boolean {
  const [a, b] = [endsOf(left), endsOf(right)];
  return a !== null && b !== null && a.high > b.high;
}

/** Between persons nobody is the file: sets must be equal, amounts are held against the larger one. */
function comparePair(
  rule: PlainRule,
  left: Normalised,
  right: Normalised,
  settings: ComparisonSettings,
): Verdict {
  if (rule.kind === 'covers' || rule.kind === 'contained_in') {
    return compare({ ...rule, kind: 'set_equal' }, left, right, settings);
  }
  if (rule.kind !== 'amount' && rule.kind !== 'amount_min' && rule.kind !== 'amount_max') {
    return compare(rule, left, right, settings);
  }
  const both: PlainRule = { ...rule, kind: 'amount' };
  return isLarger(left, right)
    ? compare(both, right, left, settings)
    : compare(both, left, right, settings);
}

/** `… peer`: pairwise between all key persons asked; the worst pair stands, persons named. */
export function comparePeers(
  rule: PlainRule,
  answers: readonly PeerAnswer[],
  settings: ComparisonSettings,
): PeerVerdict {
  let worst: PeerVerdict = { verdict: notComparable('no_reference'), between: null };
  answers.forEach((left, i) => {
    for (const right of answers.slice(i + 1)) {
      const verdict = comparePair(rule, left.said, right.said, settings);
      if (worst.between !== null && severity[verdict.verdict] <= severity[worst.verdict.verdict]) {
        continue;
      }
      worst = { verdict, between: [left.person, right.person] };
    }
  });
  return worst;
}
