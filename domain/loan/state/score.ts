import type { RiskTier, ScorecardFeature } from '../../policy/scorecard-policy.js';
import type { ShadowScore } from '../../scoring/shadow.js';

/** The bin into which a feature fell. Events of earlier releases do not say of which feature it is. */
export interface ScoreReason {
  code: string;
  points: number;
  feature?: ScorecardFeature;
}

/** The result of the scorecard (lending.md §11). It orders work and declines nobody. */
export interface Score {
  score: number;
  /** What the card says; what holds is `tierInForce`. */
  tier: RiskTier;
  reasons: ScoreReason[];
  version: string;
  computedAt: string;
  stale: boolean;
  /** What the card on trial said; no rule reads it. */
  shadow?: ShadowScore;
}
