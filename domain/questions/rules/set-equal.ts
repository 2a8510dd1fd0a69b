import type { Normalised } from '../normalisers/normalised.js';
import type { SetRule } from '../notation/comparison-rule.js';
import { banded, type Verdict } from '../verdict.js';
import { lackingIn } from './set-members.js';
import type { ComparisonSettings } from './settings.js';

/** `set_equal(k n)`: neither left out nor added; members off on both sides are counted together. */
export function compareSetEqual(
  said: Normalised,
  reference: Normalised,
  rule: Omit<SetRule, 'kind'>,
  settings: ComparisonSettings,
): Verdict {
  const off =
    lackingIn(said, reference, rule.normaliser, settings).length +
    lackingIn(reference, said, rule.normaliser, settings).length;
  return banded(off === 0, off <= rule.slack);
}
