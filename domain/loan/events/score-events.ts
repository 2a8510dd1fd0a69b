import type { RiskTier } from '../../policy/scorecard-policy.js';
import type { ShadowScore } from '../../scoring/shadow.js';
import type { ScoreReason } from '../state/score.js';

/** What the scorecard says, and what people say in its place. */
export interface ScoreEvents {
  score_computed: {
    data: {
      score: number;
      tier: RiskTier;
      reasons: ScoreReason[];
      version: string;
      policyVersion: string;
      /** What the card on trial said of the same facts; absent where there was none. */
      shadow?: ShadowScore;
    };
  };
  score_stale: { data: { because: string } };
  /** A person set the tier. Set to what the card says, an earlier word is taken back. */
  tier_overridden: { data: { tier: RiskTier; cardTier: RiskTier; reason: string } };
  /** The card has scored again, and the person's tier no longer holds. */
  tier_override_ended: { data: { tier: RiskTier; cardTier: RiskTier } };
}
