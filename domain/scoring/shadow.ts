import type { ScorecardPolicy } from '../policy/scorecard-policy.js';
import type { FeatureValues } from './features.js';
import { scoreOf, type ScoreResult } from './scorecard.js';

/** A live score beside that of a card on trial: what the trial would have changed, without changing it. */
export interface ShadowScore {
  live: ScoreResult;
  shadow: ScoreResult;
  tierWouldChange: boolean;
}

/** Scores with both cards; only the live one is ever acted upon (product.md §6). */
export function shadowScore(
  values: FeatureValues,
  live: ScorecardPolicy,
  trial: ScorecardPolicy,
): ShadowScore {
  const liveScore = scoreOf(values, live);
  const trialScore = scoreOf(values, trial);
  return {
    live: liveScore,
    shadow: trialScore,
    tierWouldChange: liveScore.tier !== trialScore.tier,
  };
}
