import { z } from 'zod';
import { positions, type Position } from '../application/party.js';
import type { RiskTier } from './scorecard-policy.js';
import { sourceMarkSchema } from './source-mark.js';
import { fromTierSchema, isInDepth, type FromTier } from './tier-depth.js';

/** Who speaks for a company that borrows, by position (depth.md G3): an application names a holder of each. */
export const keyPersonPolicySchema = z.strictObject({
  /** Interviewed before the loan, each on a call of its own. */
  interviewed: z.array(z.enum(positions)).min(1).max(positions.length),
  /** Interviewed besides from a risk tier on, where the position is held. Absent: nobody. */
  interviewedFrom: z
    .partialRecord(fromTierSchema, z.array(z.enum(positions)).min(1).max(positions.length))
    .optional(),
  /**
   * Whether who takes such a position over before the money is interviewed although his predecessor was, to the end. Absent in versions of
   * earlier releases: he is.
   */
  successorsInterviewed: z.boolean().optional(),
  /** Confirms before the money, and is told of decisions. */
  speaks: z.enum(positions),
  /** Called back after the money. */
  calledBack: z.enum(positions),
  mark: sourceMarkSchema,
});
export type KeyPersonPolicy = z.infer<typeof keyPersonPolicySchema>;

/** The positions whose holders are interviewed in a tier: those of every tier, then those that it adds. */
export function positionsInterviewed(
  { interviewed, interviewedFrom = {} }: KeyPersonPolicy,
  tier: RiskTier | null,
): Position[] {
  const added = (['medium', 'high'] as const satisfies readonly FromTier[]).flatMap((from) =>
    isInDepth(from, tier) ? (interviewedFrom[from] ?? []) : [],
  );
  return [...new Set([...interviewed, ...added])];
}
