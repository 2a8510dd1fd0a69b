import type { Normalised } from '../normalisers/normalised.js';
import type { SetRule } from '../notation/comparison-rule.js';
import { banded, type Verdict } from '../verdict.js';
import { lackingIn } from './set-members.js';
import type { ComparisonSettings } from './settings.js';

/** `contained_in(k n)`: nothing said that the reference lacks; for claims that must be proven. */
export function compareContainedIn(
  said: Normalised,
  reference: Normalised,
  rule: SetRule,
  settings: ComparisonSettings,
): Verdict {
  const unproven = lackingIn(reference, said, rule.normaliser, settings).length;
  return banded(unproven === 0, unproven <= rule.slack);
}
