import type { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { personRequestSchema } from './connector/request-shapes.js';

/** Individual income tax (个税); without a year the source answers for the last full one. */
export const tax = lookup({
  source: 'tax',
  family: 'tax',
  request: personRequestSchema,
  answers: found,
});
export type TaxRequest = z.infer<typeof personRequestSchema>;
