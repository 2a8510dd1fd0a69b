import type { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { personRequestSchema } from './connector/request-shapes.js';

/** Social insurance (社保). */
export const socialInsurance = lookup({
  source: 'social_insurance',
  family: 'social_insurance',
  request: personRequestSchema,
  answers: found,
});
export type SocialInsuranceRequest = z.infer<typeof personRequestSchema>;
