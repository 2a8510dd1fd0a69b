import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({ unitNumber: requestText });
export type PropertyRegisterRequest = z.infer<typeof requestSchema>;

/** Property register (不动产登记): owners, mortgages, seizures. No record of a new home before it is handed over is honest. */
export const propertyRegister = lookup({
  source: 'property_register',
  family: 'property_register',
  request: requestSchema,
  answers: found,
});
