import { z } from 'zod';
import { photographKinds } from '../visits/visit.js';
import { sourceMarkSchema } from './source-mark.js';

/** What a product's policy says of visits on the spot before the money (lending.md §1.1 row 8, questions.md §8.3). */
export const visitPolicySchema = z.strictObject({
  /**
   * Up to this amount, inclusive, a visit may be waived once the borrower was verified off the spot; 0: none is. The law sets the amount of
   * loans to persons, and lets no lender waive the visit of a housing loan; of small loans to businesses the lender sets it.
   */
  waivableUpToMinor: z.int().min(0),
  /** How many people go; the second is named by the first, and neither decides on the loan. */
  visitors: z.int().min(1).max(2),
  /** What the photographs have to show. */
  photographs: z.array(z.enum(photographKinds)).max(photographKinds.length),
  /** Farther than so many metres from the address the visit does not count. */
  toleratedMetres: z.int().min(1).max(5_000),
  /** So many minutes before the visitor came and after he left a photograph may have been taken: clocks differ. */
  photographMinutes: z.int().min(0).max(120),
  mark: sourceMarkSchema,
});
export type VisitPolicy = z.infer<typeof visitPolicySchema>;
