import { z } from 'zod';
import { dateText } from './shapes.js';

/** Operator's three-factor check (运营商三要素): name, ID and mobile; tenure as months; state of the number. */
export const phoneOwnershipFactsSchema = z.strictObject({
  monthsInNetwork: z.int().min(0).max(600),
  since: dateText,
  status: z.enum(['active', 'suspended', 'powered_off', 'void', 'reassigned']),
});
export type PhoneOwnershipFacts = z.infer<typeof phoneOwnershipFactsSchema>;
