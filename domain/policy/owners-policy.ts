import { z } from 'zod';
import { sourceMarkSchema } from './source-mark.js';

/** Whoever holds this share of a company or more, through whatever chain, is a beneficial owner; chains are followed so many steps. */
export const beneficialOwnersSchema = z.strictObject({
  shareBasisPoints: z.int().min(1).max(10_000),
  stepsMax: z.int().min(1).max(20),
  mark: sourceMarkSchema,
});
