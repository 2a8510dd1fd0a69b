import { z } from 'zod';
import { riskTiers, type RiskTier } from './scorecard-policy.js';

/** From which risk tier on something is wanted besides. There is no `low`: what is wanted in every tier says nothing. */
export const fromTierSchema = z.enum(['medium', 'high']);
export type FromTier = z.infer<typeof fromTierSchema>;

/**
 * Whether what is wanted from a tier on is wanted in this one. Before the first score no tier is known: then what every tier asks for is
 * under way, and nothing goes on without a score.
 */
export function isInDepth(from: FromTier | undefined, tier: RiskTier | null): boolean {
  if (from === undefined) return true;
  return tier !== null && riskTiers.indexOf(tier) >= riskTiers.indexOf(from);
}
