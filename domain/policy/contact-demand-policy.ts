import { z } from 'zod';
import { positions } from '../application/party.js';
import { sourceMarkSchema } from './source-mark.js';

/**
 * Contact points that an application has to bring beside the mobile of whoever borrows or speaks for a company (depth.md G43).
 *
 * - `landline` `or_reason`: of the borrower, a company's being its switchboard; or the coded reason why there is none.
 * - `emergencyContact` `demanded`: of a person who borrows; a company is reached through its own people.
 * - `apart`: positions in a company whose holders are each reached on a number that is nobody else's of them nor the company's; absent: none.
 *
 * A product that leaves the whole out demands the mobile alone.
 */
export const contactDemandPolicySchema = z.strictObject({
  landline: z.enum(['or_reason', 'not_demanded']),
  emergencyContact: z.enum(['demanded', 'not_demanded']),
  apart: z.array(z.enum(positions)).min(2).max(positions.length).optional(),
  mark: sourceMarkSchema,
});
export type ContactDemandPolicy = z.infer<typeof contactDemandPolicySchema>;
