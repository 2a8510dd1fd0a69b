import { z } from 'zod';

/** What is wrong with the first policy on the security; the next issue is right. */
export const insuredSchema = z.strictObject({
  /** Another car is insured. */
  vin: z.string().length(17).nullable().default(null),
  /** Somebody else is insured. */
  insured: z.string().min(1).nullable().default(null),
  /** The sum insured, in per cent of what the security is worth. */
  sumPercent: z.int().min(0).max(1000).default(100),
  /** What the insurer has of it, where the paper was changed. */
  sumPercentAtInsurer: z.int().min(0).max(1000).nullable().default(null),
  beginsAfterDays: z.int().min(-366).max(366).default(0),
  months: z.int().min(1).max(36).default(12),
  beneficiary: z.enum(['lender', 'none', 'dealer']).default('lender'),
  premiumPaid: z.boolean().default(true),
  /** `unknown`: no insurer has ever issued it. */
  atInsurer: z.enum(['in_force', 'terminated', 'unknown']).default('in_force'),
});
