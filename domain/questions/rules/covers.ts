import type { Normalised } from '../normalisers/normalised.js';
import type { SetRule } from '../notation/comparison-rule.js';
import { banded, type Verdict } from '../verdict.js';
import { lackingIn } from './set-members.js';
import type { ComparisonSettings } from './settings.js';

/** `covers(k n)`: nothing of the reference left out; naming more is disclosure, never a mismatch. */
export function compareCovers(
  said: Normalised,
  reference: Normalised,
  rule: SetRule,
  settings: ComparisonSettings,
): Verdict {
  const leftOut = lackingIn(said, reference, rule.normaliser, settings).length;
  return banded(leftOut === 0, leftOut <= rule.slack);
}
