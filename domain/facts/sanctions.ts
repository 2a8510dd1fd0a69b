import { z } from 'zod';
import { providerText } from './shapes.js';

/**
 * Candidates from a sanctions list as the yente `/match` answer gives them, reduced to what a person needs to judge. A candidate is
 * never a hit by itself: above the policy's score it becomes a `manual_check`.
 */
export const sanctionsCandidateSchema = z.strictObject({
  entityId: providerText,
  caption: providerText,
  score: z.number().min(0).max(1),
  match: z.boolean(),
  datasets: z.array(providerText),
  topics: z.array(providerText),
  /** When the list last changed anything of this entry; absent where it does not say, and in answers of earlier releases. */
  lastChange: providerText.optional(),
});
/** At most so many candidates are kept: two questions to the source, of fifty each. */
export const candidatesMax = 100;

/** An owner of a company by what the register shows of him: `code` is the end of a person's number or a company's credit code, null where it shows none. */
export const ownerNameSchema = z.strictObject({
  kind: z.enum(['person', 'organisation']),
  name: providerText,
  code: providerText.nullable(),
});
export type OwnerName = z.infer<typeof ownerNameSchema>;
/** At most four hold a quarter each, at each of the few steps that policy follows. */
export const ownersMax = 50;

/** How many the source counted besides those listed and did not show; absent where it showed all, and in answers of earlier releases. */
const notShown = z.int().min(1).optional();
const candidates = z.array(sanctionsCandidateSchema).max(candidatesMax);

export const sanctionsFactsSchema = z.strictObject({
  listVersion: providerText,
  candidates,
  notShown,
  /** Owners who are no parties, each with whom the lists have for him; absent where nobody was asked about, and in answers of earlier releases. */
  owners: z
    .array(z.strictObject({ ...ownerNameSchema.shape, candidates, notShown }))
    .max(ownersMax)
    .optional(),
});
export type OwnerScreened = NonNullable<SanctionsFacts['owners']>[number];
export type SanctionsFacts = z.infer<typeof sanctionsFactsSchema>;
