import { z } from 'zod';
import { sourceMarkSchema } from './source-mark.js';

const periodSchema = z.strictObject({ years: z.int().min(1).max(50), mark: sourceMarkSchema });

/** How long the record of a closed loan is kept before a person in it may be erased, from the day on which it was closed. */
export const retentionPolicySchema = z.strictObject({
  /** Money was paid out: a business relation with identity and transaction records. */
  paidOut: periodSchema,
  /** It ended before any money. */
  notPaidOut: periodSchema,
});
export type RetentionPolicy = z.infer<typeof retentionPolicySchema>;
