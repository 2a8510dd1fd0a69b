import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({
  name: requestText,
  idNumber: requestText,
  numbers: z.array(requestText).min(1).max(10),
});

/** The state of numbers that somebody used before (运营商号码状态), so that nobody has to dial them. */
export const formerNumbers = lookup({
  source: 'former_numbers',
  family: 'phone_ownership',
  request: requestSchema,
  answers: found,
});
export type FormerNumbersRequest = z.infer<typeof requestSchema>;
