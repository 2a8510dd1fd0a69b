import { z } from 'zod';
import { permitKinds } from '../application/project.js';
import { dateRangeFields } from './dated.js';
import { sourceMarkSchema } from './source-mark.js';

const basisPoints = z.int().min(0).max(1_000_000);
const percent = z.int().min(0).max(100);

/** A dated least share of capital in the total investment (国发〔2015〕51号, 国发〔2019〕26号); of an industry, or of every one. */
export const capitalMinimumSchema = z.strictObject({
  ...dateRangeFields,
  /** The beginning of a GB/T 4754 code; null for every industry that has no entry of its own. */
  industryCode: z
    .string()
    .regex(/^[A-T]\d{2,4}$/)
    .nullable(),
  shareBasisPoints: z.int().min(1).max(10_000),
  mark: sourceMarkSchema,
});
export type CapitalMinimum = z.infer<typeof capitalMinimumSchema>;

/** What a project is held against: all that a lender would change without a developer. */
export const projectPolicySchema = z.strictObject({
  capitalMinimums: z.array(capitalMinimumSchema).min(1).max(100),
  /** Capital is seen in the account where payer and amount are there within so many days of the day told. */
  capitalSeen: z.strictObject({
    daysMax: z.int().min(0).max(60),
    /** What goes back to an owner within so many days was never in place; absent in versions of earlier releases, which do not look. */
    returnedWithinDays: z.int().min(1).max(366).optional(),
    mark: sourceMarkSchema,
  }),
  /** Cover of debt service (DSCR) of the study: its floors, the stress, and how far the study’s own figure may be off. */
  cover: z.strictObject({
    baseMinBasisPoints: basisPoints,
    stressedMinBasisPoints: basisPoints,
    priceDownPercent: percent,
    costUpPercent: percent,
    statedToleranceBasisPoints: basisPoints,
    mark: sourceMarkSchema,
  }),
  /** The study’s yearly debt service may be so much below what the loans cost by their terms. */
  debtServiceBelowPercentMax: percent,
  /** Permits without which no money goes out; any of the kinds of a line is enough. */
  permits: z
    .array(
      z.strictObject({
        anyOf: z.array(z.enum(permitKinds)).min(1),
        /** Whether the works must not begin before it. */
        beforeWorks: z.boolean(),
        mark: sourceMarkSchema,
      }),
    )
    .max(20),
  progress: z.strictObject({
    /** Percentage points that the share paid may be ahead of the share done (EW-F07). */
    paidAheadPointsMax: percent,
    /** Percentage points that borrower and supervisor may be apart. */
    apartPointsMax: percent,
    /** Months that the oldest milestone may be late: above the first it is noted, above the second a warning. */
    slipMonths: z.strictObject({ yellowAbove: z.int().min(0), orangeAbove: z.int().min(0) }),
    /** A report of the supervisor counts for so many days. */
    reportAgeDaysMax: z.int().min(1).max(366),
    mark: sourceMarkSchema,
  }),
});
export type ProjectPolicy = z.infer<typeof projectPolicySchema>;
