import { z } from 'zod';
import { positions } from '../application/party.js';
import { sourceMarkSchema } from './source-mark.js';

/** Who speaks for a company that borrows, by position (depth.md G3): an application names a holder of each. */
export const keyPersonPolicySchema = z.strictObject({
  /** Interviewed before the loan, each on a call of its own. */
  interviewed: z.array(z.enum(positions)).min(1).max(positions.length),
  /**
   * Whether who takes such a position over before the money is interviewed although his predecessor was, to the end. Absent in versions of
   * earlier releases: he is.
   */
  successorsInterviewed: z.boolean().optional(),
  /** Confirms before the money, and is told of decisions. */
  speaks: z.enum(positions),
  /** Called back after the money. */
  calledBack: z.enum(positions),
  mark: sourceMarkSchema,
});
