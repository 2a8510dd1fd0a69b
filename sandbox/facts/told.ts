import { z } from 'zod';

/** What an application says otherwise than it is, and what it leaves out. */
export const toldSchema = z.strictObject({
  /** Under which name whoever borrows applies, a person or a company; null: his own. */
  name: z.string().min(1).nullable().default(null),
  /** Which mobile he gives as his; null: his own. */
  mobile: z.string().nullable().default(null),
  /** He says that he works where nobody has heard of him: at the company of `nextEmployer`. */
  worksElsewhere: z.boolean().default(false),
  /** With it: he worked there before, and they know that he has left (S06). */
  leftThere: z.boolean().default(false),
  /** He names another employer first, and puts it right when he is asked once more (S59). */
  misspeaks: z.boolean().default(false),
  /** Consents that are not given. */
  withheld: z.array(z.strictObject({ partyId: z.string(), purpose: z.string() })).default([]),
});
export type Told = z.infer<typeof toldSchema>;
