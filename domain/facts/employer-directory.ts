import { z } from 'zod';
import { dateText, providerText } from './shapes.js';

/** Employer as found independently of the applicant (lending.md §5.1): only these numbers may be dialled for the employer check. */
export const employerDirectoryFactsSchema = z.strictObject({
  uscc: providerText,
  name: providerText,
  aliases: z.array(providerText).max(20),
  formerNames: z.array(providerText).max(20),
  status: z.enum(['active', 'cancelled', 'revoked', 'moved']),
  districtCode: z.string().regex(/^\d{6}$/),
  address: providerText,
  numbers: z
    .array(
      z.strictObject({
        number: providerText,
        label: z.enum(['hr', 'switchboard', 'finance', 'other']),
        source: z.enum(['registry', 'website', 'directory_114', 'map', 'own_history']),
        foundOn: dateText,
      }),
    )
    .max(20),
});
export type EmployerDirectoryFacts = z.infer<typeof employerDirectoryFactsSchema>;
