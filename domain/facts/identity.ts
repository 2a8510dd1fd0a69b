import { z } from 'zod';
import { dateText, providerText } from './shapes.js';

/** Public-security identity check (公安两要素, lending.md §9): name and ID number belong together, and what the register says. */
export const identityFactsSchema = z.strictObject({
  status: z.enum(['valid', 'expired', 'cancelled', 'deceased']),
  name: providerText,
  idExpiresOn: dateText.nullable(),
});
export type IdentityFacts = z.infer<typeof identityFactsSchema>;
