import { z } from 'zod';
import { sourceMarkSchema } from './source-mark.js';

/** Suspicions of money laundering (可疑交易报告), which only their team knows of (docs/rules/screening.md). */
export const suspicionPolicySchema = z.strictObject({
  /** Business days after it was raised within which a suspicion is reported, or put aside with a reason. */
  reportWithinBusinessDays: z.int().min(1).max(30),
  mark: sourceMarkSchema,
});

/** Where the policy of a product does not say. */
export const usualSuspicionDays = 5;
