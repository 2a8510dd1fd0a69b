import { z } from 'zod';
import { consentSchema, type Consent } from './application-parts.js';
import { personSchema } from './party.js';

/** An emergency contact who is new to the loan, as an application names one. */
export const newContactSchema = personSchema
  .omit({ positions: true, noLandline: true })
  .extend({ role: z.literal('contact_person') })
  .strict();
export type NewContact = z.infer<typeof newContactSchema>;

/** A consent of each purpose, twice over. */
const consentsMax = 50;

/** The fields of a naming, for whoever puts more beside them. */
export const contactNamingShape = {
  person: newContactSchema,
  consents: z
    .array(consentSchema)
    .max(consentsMax)
    .describe('What he has agreed to: `emergency_contact`, and `phone_ownership` to be called.'),
};

/** Rules between the fields: the consents are his. */
export function contactNamingProblems(
  { person, consents }: Pick<ContactNaming, 'person' | 'consents'>,
  issues: z.RefinementCtx,
): void {
  consents.forEach(({ partyId }, i) => {
    if (partyId === person.partyId) return;
    const message = 'must be the party that `person` names';
    issues.addIssue({ code: 'custom', path: ['consents', i, 'partyId'], message });
  });
}

/** Somebody is named after the application whom the lender may call when the borrower is not reached. Whether the loan takes him, `decide` says. */
export interface ContactNaming {
  person: NewContact;
  consents: Consent[];
}
