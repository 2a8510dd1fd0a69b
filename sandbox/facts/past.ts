import { z } from 'zod';
import { publicRecordSchema, shownGuaranteeSchema } from './records.js';

const fen = z.int().min(0);
const date = z.iso.date();

/** What lies behind a borrower: numbers, employers, missed contributions, and what he owes that nobody tells of. */
export const pastSchema = z.strictObject({
  /** Earlier mobiles, newest first: when the credit report took each up, and what the operator says of it now. */
  numbers: z
    .array(
      z.strictObject({
        number: z.string(),
        updatedOn: date,
        status: z.enum(['active', 'suspended', 'powered_off', 'void', 'reassigned']),
      }),
    )
    .default([]),
  /** Why the numbers changed, as he says it. */
  changedBecause: z
    .enum([
      ...(['carrier', 'city', 'lost_phone', 'work_phone'] as const),
      ...(['privacy', 'nuisance', 'avoiding_calls', 'agent_advice'] as const),
    ])
    .default('carrier'),
  /** Employers before this one as the credit report has them, newest first. */
  employers: z.array(z.strictObject({ name: z.string(), since: z.string() })).default([]),
  /** Months without contributions since the first one. */
  insuranceMissedMonths: z.int().min(0).default(0),
  fundMissedMonths: z.int().min(0).default(0),
  /** When the probation ends; null without one. */
  probationUntil: date.nullable().default(null),
  /** What he answers for others. */
  guaranteesMinor: fen.default(0),
  /** For whom, where the report says so. */
  guarantees: z.array(shownGuaranteeSchema).default([]),
  /** What authorities and courts have told the credit bureau. */
  publicRecords: z.array(publicRecordSchema).default([]),
  /** Months in which he says that he was late, `YYYY-MM`, also such as one-time repair took out of the report (lending.md §1.2). */
  lateAdmitted: z.array(z.string().regex(/^\d{4}-\d{2}$/)).default([]),
  /** Repaid every month by an account that neither the credit report nor the borrower tells of. */
  hiddenDebts: z.array(z.strictObject({ lender: z.string(), monthlyMinor: fen })).default([]),
  /** Loans that were drawn, and what went to another lender two days later. */
  rolled: z
    .array(
      z.strictObject({
        on: date,
        lender: z.string(),
        drawnMinor: fen,
        repaidMinor: fen,
        repaidTo: z.string(),
      }),
    )
    .default([]),
});
export type Past = z.infer<typeof pastSchema>;

/** Nothing lies behind a clean borrower. */
export const noPast: Past = pastSchema.parse({});
