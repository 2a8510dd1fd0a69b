import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import {
  companyRequestSchema,
  personRequestSchema,
  requestText,
} from './connector/request-shapes.js';

const asked = { reason: z.enum(['loan_approval', 'post_loan']), authorisation: requestText };
const requestSchema = z.union([
  personRequestSchema.extend(asked),
  companyRequestSchema.extend(asked),
]);

/** Credit report (征信). It is asked for one named reason and under the own authorisation of the person or company, both of which the bureau keeps. */
export const creditBureau = lookup({
  source: 'credit_bureau',
  family: 'credit_bureau',
  request: requestSchema,
  answers: found,
});
export type CreditBureauRequest = z.infer<typeof requestSchema>;
