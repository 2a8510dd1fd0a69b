import { featuresOf } from '../../scoring/features.js';
import { scoreOf } from '../../scoring/scorecard.js';
import { shadowOf } from '../../scoring/shadow.js';
import { overrideStands } from '../../scoring/tier-override.js';
import type { Draft } from '../draft.js';
import { standingOverride } from '../tier-in-force.js';
import { crossCheckInput } from './findings.js';

/**
 * Scores the application when it has no score or a fact behind it changed, and ends a person's tier that no longer holds. The score
 * orders work and declines nobody.
 */
export function updateScore(draft: Draft): void {
  const { score } = draft.loan;
  if (score !== null && !score.stale) return;
  const { policy } = draft.context;
  const values = featuresOf(crossCheckInput(draft));
  const result = scoreOf(values, policy.scorecard);
  const shadow = shadowOf(values, policy.scorecard);
  draft.emit('score_computed', {
    score: result.score,
    tier: result.tier,
    reasons: result.reasons,
    version: result.version,
    policyVersion: policy.version,
    ...(shadow === undefined ? {} : { shadow }),
  });
  const override = standingOverride(draft.loan);
  if (override === undefined || overrideStands(override, result.tier)) return;
  draft.emit('tier_override_ended', { tier: override.tier, cardTier: result.tier });
}
