import { z } from 'zod';
import type { EmployerDirectoryFacts } from '../../domain/facts/employer-directory.js';

/** A company as it really is; the directory shows exactly this. */
export const companySchema = z.strictObject({
  uscc: z.string(),
  name: z.string().min(1),
  aliases: z.array(z.string()),
  formerNames: z.array(z.string()),
  status: z.enum(['active', 'cancelled', 'revoked', 'moved']),
  districtCode: z.string().regex(/^\d{6}$/),
  address: z.string(),
  numbers: z.array(
    z.strictObject({
      number: z.string(),
      label: z.enum(['hr', 'switchboard', 'finance', 'other']),
      source: z.enum(['registry', 'website', 'directory_114', 'map', 'own_history']),
      foundOn: z.iso.date(),
    }),
  ),
}) satisfies z.ZodType<EmployerDirectoryFacts>;
export type Company = z.infer<typeof companySchema>;

/** The seller: a company with the account that the money goes to. */
export const dealerSchema = z.strictObject({
  company: companySchema,
  account: z.strictObject({ bank: z.string(), number: z.string().regex(/^\d{8,32}$/) }),
});
