import { z } from 'zod';
import { minorUnits, monthText, providerText } from './shapes.js';

/**
 * Social insurance (社保). Income may be read from the base only between floor and cap (lending.md §7.1), which are local: the
 * source gives both for the person's place.
 */
export const socialInsuranceFactsSchema = z.strictObject({
  payer: providerText,
  payerUscc: providerText.nullable(),
  baseMinor: minorUnits,
  floorMinor: minorUnits,
  capMinor: minorUnits,
  months: z.int().min(0).max(720),
  since: monthText,
  status: z.enum(['paying', 'suspended', 'stopped']),
  lastPaidMonth: monthText,
});
export type SocialInsuranceFacts = z.infer<typeof socialInsuranceFactsSchema>;
