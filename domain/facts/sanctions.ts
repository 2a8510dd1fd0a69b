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
export const sanctionsFactsSchema = z.strictObject({
  listVersion: providerText,
  candidates: z.array(sanctionsCandidateSchema).max(candidatesMax),
  /** How many the source counted besides those above and did not show; absent where it showed all, and in answers of earlier releases. */
  notShown: z.int().min(1).optional(),
});
export type SanctionsFacts = z.infer<typeof sanctionsFactsSchema>;
