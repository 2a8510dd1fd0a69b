import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { consentSchema } from './application-parts.js';
import { partyIdSchema, personSchema, positions } from './party.js';

/** Somebody who is new to the loan, as an application names a key person; what he is in the company the change says. */
export const newKeyPersonSchema = personSchema
  .omit({ positions: true, actsFor: true, guarantee: true })
  .extend({ role: z.literal('key_person') })
  .strict();
export type NewKeyPerson = z.infer<typeof newKeyPersonSchema>;

/** A consent of each purpose, twice over: nobody gives more for one change. */
const consentsMax = 50;

/** The fields of a change, for whoever puts more beside them. */
export const keyPersonChangeShape = {
  positions: z
    .array(z.enum(positions))
    .min(1)
    .max(positions.length)
    .refine((held) => new Set(held).size === held.length, 'each position once')
    .describe('What changes hands.'),
  from: partyIdSchema
    .nullable()
    .describe('Who held all of it until then; null where nobody did, as of a further one.'),
  to: partyIdSchema
    .nullable()
    .describe('Who holds it from then on; null where a position that need not be held ends.'),
  person: newKeyPersonSchema
    .optional()
    .describe('Who `to` is, where he is no party of the loan yet.'),
  on: dateText.describe('The civil date from which it holds.'),
  consents: z
    .array(consentSchema)
    .max(consentsMax)
    .default([])
    .describe('What `to` has agreed to.'),
};

/** Rules between the fields: somebody else holds it from then on, and person and consents are of whoever that is. */
export function keyPersonChangeProblems(
  { from, to, person, consents }: Pick<KeyPersonChange, 'from' | 'to' | 'person' | 'consents'>,
  issues: z.RefinementCtx,
): void {
  const say = (path: (string | number)[], message: string) =>
    issues.addIssue({ code: 'custom', path, message });
  if (from === to) say(['to'], 'somebody else must hold it from then on, or nobody');
  if (person !== undefined && person.partyId !== to)
    say(['person', 'partyId'], 'must be the party that `to` names');
  consents.forEach(({ partyId }, i) => {
    if (partyId !== to) say(['consents', i, 'partyId'], 'must be the party that `to` names');
  });
}

export const keyPersonChangeSchema = z.strictObject(keyPersonChangeShape);
/**
 * Positions in the company that borrows pass from one person to another, as a whole: at no time is one of them held by two, or by nobody.
 * Whether the loan is so, `decide` says.
 */
export type KeyPersonChange = z.infer<typeof keyPersonChangeSchema>;
