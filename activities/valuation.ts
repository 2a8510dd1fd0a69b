import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({
  vin: requestText,
  make: requestText,
  model: requestText,
  state: z.enum(['new', 'used']),
});

/** An independent valuation of the car. */
export const valuation = lookup({
  source: 'valuation',
  family: 'valuation',
  request: requestSchema,
  answers: found,
});
export type ValuationRequest = z.infer<typeof requestSchema>;
