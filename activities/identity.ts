import type { z } from 'zod';
import { yesOrNo, lookup } from './connector/lookup.js';
import { personRequestSchema } from './connector/request-shapes.js';

/** Public-security identity check (公安两要素): do name and ID number belong together, and what does the register say. */
export const identity = lookup({
  source: 'identity',
  family: 'identity',
  request: personRequestSchema,
  answers: yesOrNo,
});
export type IdentityRequest = z.infer<typeof personRequestSchema>;
