import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { companyRequestSchema, personRequestSchema } from './connector/request-shapes.js';

const requestSchema = z.union([personRequestSchema, companyRequestSchema]);

/** Courts (司法), about a person or a company. An empty list is an honest nothing; no record and an outage are each something else (S04). */
export const judicial = lookup({
  source: 'judicial',
  family: 'judicial',
  request: requestSchema,
  answers: found,
});
export type JudicialRequest = z.infer<typeof requestSchema>;
