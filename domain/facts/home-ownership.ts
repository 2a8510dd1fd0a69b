import { z } from 'zod';
import { dateText, providerText } from './shapes.js';
import { districtCodeSchema } from '../application/party.js';

/**
 * The homes of a household (住房查询): what the property register holds of the person, the spouse and children under age. It decides whether
 * the home that is bought is the first. None is an honest FOUND of nothing.
 */
export const homeOwnershipFactsSchema = z.strictObject({
  homes: z
    .array(
      z.strictObject({
        unitNumber: providerText,
        districtCode: districtCodeSchema,
        registeredOn: dateText,
      }),
    )
    .max(50),
});
export type HomeOwnershipFacts = z.infer<typeof homeOwnershipFactsSchema>;
