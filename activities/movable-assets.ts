import type { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { companyRequestSchema } from './connector/request-shapes.js';

/** The unified register of movable assets (中登网): what of the company is pledged to whom. */
export const movableAssets = lookup({
  source: 'movable_assets',
  family: 'movable_assets',
  request: companyRequestSchema,
  answers: found,
});
export type MovableAssetsRequest = z.infer<typeof companyRequestSchema>;
