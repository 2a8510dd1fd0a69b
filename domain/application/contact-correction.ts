import { z } from 'zod';
import { contactPointSchema, partyIdSchema, personSchema } from './party.js';

/**
 * Why a contact detail is corrected. Only what the customer changed counts as a change (EW-C02): a detail that was written down wrongly
 * is the lender's slip and is never held against anybody (lending.md §5.3).
 */
export const contactCauses = ['changed', 'recorded_wrongly'] as const;

const common = {
  cause: z
    .enum(contactCauses)
    .describe('`changed` by the customer, or `recorded_wrongly` by whoever wrote it down.'),
};
const replaces = {
  replaces: partyIdSchema
    .nullable()
    .default(null)
    .describe('Id of the contact point that it takes the place of and that is dialled no more.'),
};
const [mobile, landline, email] = contactPointSchema.options;

/** A new contact point of a person, under an id that was never used before, or a new address. */
export const contactCorrectionSchema = z.discriminatedUnion('kind', [
  mobile.extend({ ...replaces, ...common }),
  landline.extend({ ...replaces, ...common }),
  email.extend({ ...replaces, ...common }),
  z.strictObject({ kind: z.literal('address'), value: personSchema.shape.address, ...common }),
]);
export type ContactCorrection = z.infer<typeof contactCorrectionSchema>;
/** A number or mailbox, as against an address. */
export type PointCorrection = Exclude<ContactCorrection, { kind: 'address' }>;
