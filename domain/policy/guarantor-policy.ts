import { z } from 'zod';
import { beneficialOwnersSchema } from './owners-policy.js';
import { sourceMarkSchema } from './source-mark.js';

/** What is asked of whoever guarantees, and how far he may stretch himself (docs/rules/guarantors.md). */
export const guarantorPolicySchema = z.strictObject({
  /** Whether each of them, or who speaks for a company, is interviewed before the report (Q-GUAR). */
  interviewed: z.boolean(),
  /** All that he guarantees, this loan with it, may be as much of his net assets; exactly so much passes. */
  netAssetsShareMaxBasisPoints: z.int().min(1).max(100_000),
  /** A person's own debts with the instalment of this loan may be as much of his income; exactly so much passes. */
  incomeShareMaxBasisPoints: z.int().min(1).max(10_000),
  /** Who owns a company that guarantees, and is looked for on the lists with it. Absent in versions of earlier releases: a person says who owns it. */
  beneficialOwners: beneficialOwnersSchema.optional(),
  mark: sourceMarkSchema,
});
export type GuarantorPolicy = z.infer<typeof guarantorPolicySchema>;
