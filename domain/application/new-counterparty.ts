import { z } from 'zod';
import { organisationSchema, partyIdSchema } from './party.js';

/** Whom money may be paid to after a correction, where he was no party before: a company with its account, as an application names one. */
export const newCounterpartySchema = organisationSchema
  .omit({ business: true, landline: true, noLandline: true })
  .extend({
    role: z.enum(['merchant', 'payee', 'supplier', 'contractor', 'developer', 'dealer']),
  })
  .strict();
export type NewCounterparty = z.infer<typeof newCounterpartySchema>;

/**
 * Who is paid, in a correction: the id of a party, or a company that is new to the loan. Told apart by its form, so that a fault in a company is said at its
 * field.
 */
export const counterpartySchema = z
  .unknown()
  .transform((value, context): string | NewCounterparty => {
    const isCompany = typeof value === 'object' && value !== null;
    const { data, error } = (isCompany ? newCounterpartySchema : partyIdSchema).safeParse(value);
    for (const issue of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    return data ?? z.NEVER;
  });

/** The same, or null where the borrower pays by himself. */
export const optionalCounterpartySchema = z
  .unknown()
  .transform((value, context): string | NewCounterparty | null => {
    if (value === null) return null;
    const { data, error } = counterpartySchema.safeParse(value);
    for (const issue of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    return data ?? z.NEVER;
  });
