import { z } from 'zod';
import { sourceMarkSchema } from './source-mark.js';

/** What the scorecard may look at. No protected attribute is among them, and none may be added (lending.md §11). */
export const scorecardFeatures = [
  'loan_to_price_basis_points',
  'debt_ratio_basis_points',
  'months_in_job',
  'months_in_business',
  'months_in_network',
  'overdue_months',
  'enquiries',
  'down_payment_own_basis_points',
] as const;
export type ScorecardFeature = (typeof scorecardFeatures)[number];

/** One bin: values up to and including `upTo` that no earlier bin took; null takes the rest. Each has its reason code. */
export const scorecardBinSchema = z.strictObject({
  upTo: z.number().nullable(),
  points: z.int().min(-200).max(200),
  reason: z.string(),
});
export const scorecardFeatureSchema = z.strictObject({
  feature: z.enum(scorecardFeatures),
  bins: z.array(scorecardBinSchema).min(1),
  /** Missing data has its own bin: it is neither the best nor the worst value. */
  missing: z.strictObject({ points: z.int().min(-200).max(200), reason: z.string() }),
});

/** Risk tier of an application, lowest risk first. */
export const riskTiers = ['low', 'medium', 'high'] as const;
export type RiskTier = (typeof riskTiers)[number];

/** A points scorecard. It orders work and sets depth; it never declines. */
export const scorecardPolicySchema = z
  .strictObject({
    version: z.string(),
    /** `false`: points set by hand, no model was fitted, and every use says so. */
    fitted: z.boolean(),
    basePoints: z.int(),
    features: z.array(scorecardFeatureSchema).min(1),
    tiers: z.strictObject({ lowFromPoints: z.int(), mediumFromPoints: z.int() }),
    mark: sourceMarkSchema,
  })
  .superRefine((card, issues) => {
    card.features.forEach((feature, i) => {
      const bounds = feature.bins.map((bin) => bin.upTo ?? Number.POSITIVE_INFINITY);
      const sorted = bounds.every((bound, j) => j === 0 || bound > (bounds[j - 1] ?? bound));
      if (!sorted || bounds.at(-1) !== Number.POSITIVE_INFINITY) {
        const message = 'bins rise and the last one is open (upTo null)';
        issues.addIssue({ code: 'custom', path: ['features', i, 'bins'], message });
      }
    });
    if (card.tiers.lowFromPoints <= card.tiers.mediumFromPoints) {
      const message = 'must be above mediumFromPoints';
      issues.addIssue({ code: 'custom', path: ['tiers', 'lowFromPoints'], message });
    }
  });
export type ScorecardPolicy = z.infer<typeof scorecardPolicySchema>;
