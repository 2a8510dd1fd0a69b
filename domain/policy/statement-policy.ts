import { z } from 'zod';
import { severities } from '../findings/finding.js';
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
  /** How the file of a statement was made; absent in versions of earlier releases, and then it is not looked at. */
  file: z
    .strictObject({
      /** Programs that edit papers and pictures, by a part of the name that they leave in a file, in whatever case. */
      programs: z
        .array(z.strictObject({ name: z.string().min(2).max(60), severity: z.enum(severities) }))
        .max(200)
        .refine((programs) => new Set(programs.map(nameOf)).size === programs.length, {
          message: 'one program twice',
        }),
      /** A file that was changed later than so many minutes after it was made. */
      changedAfterMinutes: z.int().min(0).max(10_080),
      /** So often a bank's file may have been saved without a seal. */
      revisionsMax: z.int().min(1).max(20),
      /** Numbers in another look than their column's are a sign up to this share of it; beyond, it is the bank's design. */
      oddRowsMaxPercent: percent,
      /** In a column of fewer numbers nothing is usual. */
      rowsMin: z.int().min(2).max(1_000),
      mark: sourceMarkSchema,
    })
    .optional(),
});
export type FileSigns = NonNullable<StatementSigns['file']>;
export type StatementSigns = z.infer<typeof statementSignsSchema>;

const nameOf = ({ name }: { name: string }): string => name.toLowerCase();

const overlaps = (one: DemandRate) => (other: DemandRate) => rangesOverlap(one, other);
