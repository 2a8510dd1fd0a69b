import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

/** By credit code; by the name alone where none is known. */
const requestSchema = z.strictObject({ name: requestText, uscc: requestText.nullable() });
export type BusinessRegistryRequest = z.infer<typeof requestSchema>;

/** The public register of companies (工商). A code that belongs to another name is a MISMATCH with the other one's data. */
export const businessRegistry = lookup({
  source: 'business_registry',
  family: 'business_registry',
  request: requestSchema,
  answers: found,
});
