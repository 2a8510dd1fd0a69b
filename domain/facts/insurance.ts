import { z } from 'zod';
import { insuranceKinds } from '../application/insurance.js';
import { dateText, minorUnits, providerText } from './shapes.js';

/**
 * A policy as its insurer, or the platform of the insurers, has it (保单查验). Found by its number; what the policy does not name is null. A
 * policy that was terminated (退保, 注销) covers nothing, whatever its paper says.
 */
export const insuranceFactsSchema = z.strictObject({
  policyNumber: providerText,
  insurer: providerText,
  kind: z.enum(insuranceKinds),
  vin: providerText.nullable(),
  unitNumber: providerText.nullable(),
  works: providerText.nullable(),
  uscc: providerText.nullable(),
  insured: providerText,
  sumInsuredMinor: minorUnits.nullable(),
  firstBeneficiary: providerText.nullable(),
  from: dateText,
  to: dateText,
  premiumPaid: z.boolean(),
  status: z.enum(['in_force', 'not_begun', 'ended', 'terminated']),
  /** The day on which it was terminated. */
  terminatedOn: dateText.nullable(),
});
export type InsuranceFacts = z.infer<typeof insuranceFactsSchema>;
