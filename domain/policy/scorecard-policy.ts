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
  'industry_grade',
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

/** A band of scores for reading drift and calibration. The first one takes everything below the second. */
export const scoreBandSchema = z.strictObject({
  fromPoints: z.int().nullable(),
  /** Share of loans of the band that the card expects to go bad, in basis points; null where it states none. */
  expectedBadBasisPoints: z.int().min(0).max(10_000).nullable(),
});
export type ScoreBand = z.infer<typeof scoreBandSchema>;

const cardShape = {
  version: z.string().min(1),
  /** `false`: points set by hand, no model was fitted, and every use says so. */
  fitted: z.boolean(),
  basePoints: z.int(),
  features: z.array(scorecardFeatureSchema).min(1),
  tiers: z.strictObject({ lowFromPoints: z.int(), mediumFromPoints: z.int() }),
  /** Lowest scores first; without it the three tiers are the bands, and nothing is expected of them. */
  bands: z.array(scoreBandSchema).min(2).max(20).optional(),
  mark: sourceMarkSchema,
};
const cardSchema = z.strictObject(cardShape);
/** What a score is worked out with. */
export type Scorecard = z.infer<typeof cardSchema>;

/** Says with `say` what is wrong with a card beyond the form of its fields. */
function judgeCard(card: Scorecard, say: (path: (string | number)[], message: string) => void) {
  card.features.forEach((feature, i) => {
    const bounds = feature.bins.map((bin) => bin.upTo ?? Number.POSITIVE_INFINITY);
    const sorted = bounds.every((bound, j) => j === 0 || bound > (bounds[j - 1] ?? bound));
    if (!sorted || bounds.at(-1) !== Number.POSITIVE_INFINITY) {
      say(['features', i, 'bins'], 'bins rise and the last one is open (upTo null)');
    }
    if (card.features.findIndex((one) => one.feature === feature.feature) < i) {
      say(['features', i, 'feature'], 'stands twice');
    }
  });
  if (card.tiers.lowFromPoints <= card.tiers.mediumFromPoints) {
    say(['tiers', 'lowFromPoints'], 'must be above mediumFromPoints');
  }
  card.bands?.forEach(({ fromPoints }, i, bands) => {
    const below = bands[i - 1]?.fromPoints ?? Number.NEGATIVE_INFINITY;
    const fits = i === 0 ? fromPoints === null : fromPoints !== null && fromPoints > below;
    if (!fits) say(['bands', i, 'fromPoints'], 'bands rise and only the first is open (null)');
  });
}

/** A points scorecard. It orders work and sets depth; it never declines. */
export const scorecardPolicySchema = z
  .strictObject({
    ...cardShape,
    /** A card on trial: it scores beside the live one and decides nothing (product.md §6). */
    shadow: cardSchema.optional(),
  })
  .superRefine((card, issues) => {
    const say = (path: (string | number)[], message: string) =>
      issues.addIssue({ code: 'custom', path, message });
    judgeCard(card, say);
    if (card.shadow === undefined) return;
    judgeCard(card.shadow, (path, message) => say(['shadow', ...path], message));
    if (card.shadow.version === card.version) {
      say(['shadow', 'version'], 'is that of the live card; two cards have two versions');
    }
  });
export type ScorecardPolicy = z.infer<typeof scorecardPolicySchema>;
