import { z } from 'zod';
import { sourceMarkSchema } from './source-mark.js';

/** From which day a period counts: that of the closing, or that on which the person was told what was decided, and of the closing where nobody had to be told. */
export const retentionStarts = ['closing', 'notice'] as const;

const countedFrom = z.enum(retentionStarts).optional();
const periodSchema = z.union([
  /** `from` is absent in versions of earlier releases: the closing. */
  z.strictObject({ years: z.int().min(1).max(50), from: countedFrom, mark: sourceMarkSchema }),
  z.strictObject({ months: z.int().min(1).max(600), from: countedFrom, mark: sourceMarkSchema }),
]);

/** How long the record of a closed loan is kept before a person in it may be erased, from the day that each period names. */
export const retentionPolicySchema = z.strictObject({
  /** Money was paid out: a business relation with identity and transaction records. */
  paidOut: periodSchema,
  /** It ended before any money. */
  notPaidOut: periodSchema,
});
/** One period of it. */
export type RetentionPeriod = z.infer<typeof periodSchema>;
export type RetentionPolicy = z.infer<typeof retentionPolicySchema>;
