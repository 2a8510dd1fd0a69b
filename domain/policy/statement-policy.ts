import { z } from 'zod';
import { rangesOverlap } from './dated.js';
import { demandRateSchema, type DemandRate } from './demand-rate.js';
import { sourceMarkSchema } from './source-mark.js';

const percent = z.int().min(0).max(100);

/** Signs that a statement was tampered with (lending.md §7.2). Every bound is inclusive: exactly at it is no sign yet, unless a name says `from`. */
export const statementSignsSchema = z.strictObject({
  /** Interest of demand deposits against the balances: settled quarterly, actual days by 360. */
  settlement: z.strictObject({
    rates: z
      .array(demandRateSchema)
      .min(1)
      .refine((rates) => !rates.some((one, i) => rates.slice(0, i).some(overlaps(one))), {
        message: 'two rates for one day',
      }),
    /** How far the interest may lie outside of what the rates allow: a share of it, and an amount besides. */
    tolerancePercent: percent,
    toleranceMinor: z.int().min(0),
    /** Days before and after the 21st within which it may be credited. */
    creditedWithinDays: z.int().min(0).max(10),
    mark: sourceMarkSchema,
  }),
  /** From so many salaries on weekends or holidays on. */
  salaryOnRestDays: z.strictObject({ from: z.int().min(1), mark: sourceMarkSchema }),
  /** The share of credits that are whole multiples of the unit, among at least so many credits. */
  roundAmounts: z.strictObject({
    unitMinor: z.int().min(1),
    shareMaxPercent: percent,
    creditsMin: z.int().min(1),
    mark: sourceMarkSchema,
  }),
  /** Money that comes from somebody and goes to the same one within days, from an amount on; from so many times on. */
  thereAndBack: z.strictObject({
    amountMinMinor: z.int().min(1),
    differencePercent: percent,
    withinDays: z.int().min(0).max(30),
    from: z.int().min(1),
    mark: sourceMarkSchema,
  }),
  /** The longest time without any row. */
  gap: z.strictObject({ daysMax: z.int().min(1).max(400), mark: sourceMarkSchema }),
});
export type StatementSigns = z.infer<typeof statementSignsSchema>;

const overlaps = (one: DemandRate) => (other: DemandRate) => rangesOverlap(one, other);
