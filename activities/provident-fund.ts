import type { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { personRequestSchema } from './connector/request-shapes.js';

/** Provident fund (公积金). */
export const providentFund = lookup({
  source: 'provident_fund',
  family: 'provident_fund',
  request: personRequestSchema,
  answers: found,
});
export type ProvidentFundRequest = z.infer<typeof personRequestSchema>;
