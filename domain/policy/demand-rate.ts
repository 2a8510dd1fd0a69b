import { z } from 'zod';
import { dateRangeFields } from './dated.js';
import { sourceMarkSchema } from './source-mark.js';

const basisPoints = z.int().min(1).max(1000);

/** What demand deposits bore on a day: from the lowest listed rate of the market to the highest, a year, in basis points. */
export const demandRateSchema = z
  .strictObject({
    ...dateRangeFields,
    minBasisPoints: basisPoints,
    maxBasisPoints: basisPoints,
    mark: sourceMarkSchema,
  })
  .refine(({ minBasisPoints, maxBasisPoints }) => minBasisPoints <= maxBasisPoints, {
    path: ['maxBasisPoints'],
    message: 'below `minBasisPoints`',
  });
export type DemandRate = z.infer<typeof demandRateSchema>;
