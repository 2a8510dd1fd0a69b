import { z } from 'zod';
import { sourceMarkSchema } from './source-mark.js';

/**
 * Contact points that an application has to bring beside the borrower's mobile (depth.md G43). `or_reason`: a landline, or the coded reason why
 * there is none. A product that leaves it out demands the mobile alone.
 */
export const contactDemandPolicySchema = z.strictObject({
  landline: z.enum(['or_reason', 'not_demanded']),
  emergencyContact: z.enum(['demanded', 'not_demanded']),
  mark: sourceMarkSchema,
});
export type ContactDemandPolicy = z.infer<typeof contactDemandPolicySchema>;
