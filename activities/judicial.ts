import type { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { personRequestSchema } from './connector/request-shapes.js';

/** Courts (司法). An empty list is an honest nothing; no record and an outage are each something else (S04). */
export const judicial = lookup({
  source: 'judicial',
  family: 'judicial',
  request: personRequestSchema,
  answers: found,
});
export type JudicialRequest = z.infer<typeof personRequestSchema>;
