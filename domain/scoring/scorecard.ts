import type { RiskTier, Scorecard, ScorecardFeature } from '../policy/scorecard-policy.js';
import type { FeatureValues } from './features.js';

/** A score with the reason of every point. It orders work and sets depth; it declines nobody (lending.md §11). */
export interface ScoreResult {
  score: number;
  tier: RiskTier;
  /** In the card's order, one per feature; base points are not repeated. */
  reasons: { code: string; points: number; feature: ScorecardFeature }[];
  version: string;
  /** Whether a model was fitted; `false` is said wherever the score is shown. */
  fitted: boolean;
  /** Features without data, which took their card's own bin. */
  missing: ScorecardFeature[];
}

/** Adds up the points of every feature's bin. A missing value has its own bin and is neither best nor worst. */
export function scoreOf(values: FeatureValues, card: Scorecard): ScoreResult {
  const reasons = card.features.map(({ feature, bins, missing }) => {
    const value = values[feature];
    const bin =
      value === null
        ? missing
        : (bins.find((one) => one.upTo === null || value <= one.upTo) ?? missing);
    return { code: bin.reason, points: bin.points, feature };
  });
  const score = reasons.reduce((sum, one) => sum + one.points, card.basePoints);
  return {
    score,
    tier: tierOf(score, card),
    reasons,
    version: card.version,
    fitted: card.fitted,
    missing: card.features.map(({ feature }) => feature).filter((name) => values[name] === null),
  };
}

/** The tier of a score; exactly at a bound belongs to the calmer side. */
export function tierOf(score: number, card: Pick<Scorecard, 'tiers'>): RiskTier {
  if (score >= card.tiers.lowFromPoints) return 'low';
  return score >= card.tiers.mediumFromPoints ? 'medium' : 'high';
}

/**
 * The reasons that took points away, the gravest first and at most so many: what report and notices say of a score (PIPL art. 24; 15 U.S.C.
 * 1681g(f)(1)). Reasons that gave points, or took none, are none of them.
 */
export function mainReasons<Reason extends { points: number }>(
  { reasons }: { readonly reasons: readonly Reason[] },
  countMax: number,
): Reason[] {
  return reasons
    .filter((one) => one.points < 0)
    .sort((left, right) => left.points - right.points)
    .slice(0, countMax);
}
