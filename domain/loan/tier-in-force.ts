import type { RiskTier } from '../policy/scorecard-policy.js';
import type { Loan } from './state/loan.js';
import type { TierOverride } from './state/score.js';

/** What of a loan says which tier holds. */
type Tiered = Pick<Loan, 'score' | 'tierOverrides'>;

/** The tier that a person set and that still holds. */
export function standingOverride({ tierOverrides }: Tiered): TierOverride | undefined {
  const last = tierOverrides?.at(-1);
  return last?.endedAt === null ? last : undefined;
}

/** The tier by which work, order and approvals go: a person's where one holds, else the card's; null before the first score. */
export function tierInForce(loan: Tiered): RiskTier | null {
  if (loan.score === null) return null;
  return standingOverride(loan)?.tier ?? loan.score.tier;
}
