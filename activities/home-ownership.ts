import type { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { personRequestSchema } from './connector/request-shapes.js';

/** Homes of the household (住房查询), asked of the property register's own service for lenders. */
export const homeOwnership = lookup({
  source: 'home_ownership',
  family: 'home_ownership',
  request: personRequestSchema,
  answers: found,
});
export type HomeOwnershipRequest = z.infer<typeof personRequestSchema>;
