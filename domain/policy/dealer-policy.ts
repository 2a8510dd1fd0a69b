import { z } from 'zod';
import { usccSchema } from '../formats/uscc.js';
import { dateRangeFields } from './dated.js';
import { sourceMarkSchema } from './source-mark.js';

/** The lender's own list of dealers (depth.md G15): whom it works with, whom it has suspended, and whom it takes nothing from, each by date. */
export const dealerPolicySchema = z.strictObject({
  /** Whether only listed dealers are worked with; otherwise one that is not listed passes. */
  demandsListing: z.boolean(),
  listed: z
    .array(
      z.strictObject({
        ...dateRangeFields,
        uscc: usccSchema,
        name: z.string().min(1).max(120),
        standing: z.enum(['partner', 'suspended', 'excluded']),
      }),
    )
    .max(5000),
  mark: sourceMarkSchema,
});
