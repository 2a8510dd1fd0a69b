import type { RiskTier, ScorecardFeature } from '../../policy/scorecard-policy.js';
import type { ShadowScore } from '../../scoring/shadow.js';

/** The bin into which a feature fell. Events of earlier releases do not say of which feature it is. */
export interface ScoreReason {
  code: string;
  points: number;
  feature?: ScorecardFeature;
}

/** A tier that a person set in the place of the card's (docs/decisions/0150). */
export interface TierOverride {
  tier: RiskTier;
  /** What the card said then. */
  cardTier: RiskTier;
  /** In the person's words; sealed under the borrower's key. */
  reason: string;
  by: string;
  at: string;
  /** Null while it holds. */
  endedAt: string | null;
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
