import type { RiskTier, ScorecardPolicy } from '../policy/scorecard-policy.js';
import type { FeatureValues } from './features.js';
import { scoreOf } from './scorecard.js';

/** What a card on trial says of the same application. Nothing is ever decided by it (product.md §6). */
export interface ShadowScore {
  score: number;
  tier: RiskTier;
  version: string;
}

/** The score of the card on trial, from the very values that the live card was given; undefined where there is none. */
export function shadowOf(
  values: FeatureValues,
  { shadow }: Pick<ScorecardPolicy, 'shadow'>,
): ShadowScore | undefined {
  if (shadow === undefined) return undefined;
  const { score, tier, version } = scoreOf(values, shadow);
  return { score, tier, version };
}
