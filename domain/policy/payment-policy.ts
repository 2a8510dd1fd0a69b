import { z } from 'zod';
import { dateRangeFields } from './dated.js';
import { sourceMarkSchema } from './source-mark.js';

/**
 * A dated payment rule for personal loans (lending.md §1.1 row 4 and §1.2): entrusted payment (受托) is the rule; the borrower
 * may pay by himself (自主) only where the counterparty cannot be known beforehand and the draw is within the limit, or for
 * business within its own limit.
 */
export const paymentRuleSchema = z.strictObject({
  ...dateRangeFields,
  selfPaymentMaxMinor: z.int().min(0),
  businessSelfPaymentMaxMinor: z.int().min(0),
  mark: sourceMarkSchema,
});
export type PaymentRule = z.infer<typeof paymentRuleSchema>;

/** The first instalment falls due at least so many days after the payout: an agreed day that comes sooner begins a month later. */
export const firstInstalmentPolicySchema = z.strictObject({
  daysAtLeast: z.int().min(0).max(31),
  mark: sourceMarkSchema,
});

/** From this day a cost table (综合融资成本明示表) is shown and confirmed before signing (lending.md §1.2). */
export const costTablePolicySchema = z.strictObject({
  ...dateRangeFields,
  mark: sourceMarkSchema,
});
