import { z } from 'zod';
import { riskTiers, scorecardFeatures } from '../../../domain/policy/scorecard-policy.js';
import { driftLevels } from '../../../domain/scoring/drift.js';
import { recalibrationSchema } from './recalibration-schema.js';

const periodSchema = z.object({ from: z.iso.date(), to: z.iso.date() });
const tierSchema = z.enum(riskTiers);
const tooFew = z.object({ result: z.literal('not_evaluated'), reason: z.literal('too_few_loans') });

const driftShape = { baselineLoans: z.int(), currentLoans: z.int() };
const evaluatedDrift = z.object({
  result: z.literal('evaluated'),
  psi: z.number().describe('Σ (a − e) · ln(a / e) over the bins, to four places.'),
  level: z.enum(driftLevels).describe('Below 0.10 stable, to 0.25 watched, above it shifted.'),
  ...driftShape,
  bins: z.array(
    z.object({ bin: z.string(), baseline: z.int(), current: z.int(), part: z.number() }),
  ),
});
const drift = [evaluatedDrift, tooFew.extend({ loansMin: z.int(), ...driftShape })] as const;
const ofFeature = { feature: z.enum(scorecardFeatures) };

const bandShape = {
  fromPoints: z.int().nullable().describe('Null for the lowest band.'),
  loans: z.int(),
  bad: z.int().describe('90 days past due within twelve months of the payout.'),
  expectedBadBasisPoints: z.int().nullable().describe('Null where the card states nothing.'),
};
const band = [
  z.object({
    result: z.literal('evaluated'),
    ...bandShape,
    observedBasisPoints: z.int(),
    lowerBasisPoints: z.int().describe('Wilson’s interval of 95 %.'),
    upperBasisPoints: z.int(),
    against: z.enum(['as_expected', 'more_than_expected', 'fewer_than_expected']).nullable(),
  }),
  tooFew.extend({ loansMin: z.int(), ...bandShape }),
] as const;

const separation = [
  z.object({
    result: z.literal('evaluated'),
    auc: z.number().describe('That a bad loan scores below a good one; 0.5 is chance.'),
    ks: z.number().describe('Largest difference between the shares of bad and of good loans.'),
    brier: z.number().nullable().describe('Null where the card does not say what it expects.'),
  }),
  z.object({
    result: z.literal('not_evaluated'),
    reason: z.enum(['too_few_loans', 'all_good', 'all_bad']),
    loansMin: z.int(),
  }),
] as const;

/** `GET /v1/scoring/{product}`. */
export const scoringSchema = z
  .object({
    card: z.object({ version: z.string(), fitted: z.boolean() }),
    baseline: periodSchema,
    current: periodSchema,
    bands: z.discriminatedUnion('result', drift).describe('Drift of the score over its bands.'),
    features: z.array(
      z.discriminatedUnion('result', [drift[0].extend(ofFeature), drift[1].extend(ofFeature)]),
    ),
    paidUntil: z.iso.date().describe('Loans paid out until then are calibrated.'),
    calibration: z.object({
      bands: z.array(z.discriminatedUnion('result', band)),
      separation: z.discriminatedUnion('result', separation),
      recalibration: recalibrationSchema,
      unobserved: z
        .int()
        .describe(
          'Their days past due were not known to the end of the year: neither good nor bad.',
        ),
    }),
    overrides: z.object({
      loans: z.int().describe('Decided in the current period under this card.'),
      raised: z.int(),
      lowered: z.int(),
    }),
    shadow: z.array(
      z.object({
        version: z.string(),
        loans: z.int(),
        tierWouldChange: z.int(),
        tiers: z.array(z.object({ live: tierSchema, shadow: tierSchema, loans: z.int() })),
      }),
    ),
    otherVersions: z
      .int()
      .describe('Decided in the current period under another card; not counted.'),
  })
  .meta({ title: 'Scoring' });
