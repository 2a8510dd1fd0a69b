import { z } from 'zod';
import { realEstateUses } from '../domain/application/real-estate.js';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

/** A car by its number and model, or a home, land or a building by its unit, area and place. */
const requestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('vehicle'),
    vin: requestText,
    make: requestText,
    model: requestText,
    state: z.enum(['new', 'used']),
  }),
  z.strictObject({
    kind: z.literal('home'),
    unitNumber: requestText,
    districtCode: requestText,
    areaHundredths: z.int().min(1),
  }),
  z.strictObject({
    kind: z.literal('real_estate'),
    use: z.enum(realEstateUses),
    unitNumber: requestText,
    districtCode: requestText,
    areaHundredths: z.int().min(1),
  }),
]);

/** An independent valuation of what secures a loan. */
export const valuation = lookup({
  source: 'valuation',
  family: 'valuation',
  request: requestSchema,
  answers: found,
});
export type ValuationRequest = z.infer<typeof requestSchema>;
