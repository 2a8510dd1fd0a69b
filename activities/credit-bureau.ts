import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({
  name: requestText,
  idNumber: requestText,
  reason: z.enum(['loan_approval', 'post_loan']),
  authorisation: requestText,
});

/** Credit report (征信). It is asked for one named reason and under the person's own authorisation, both of which the bureau keeps. */
export const creditBureau = lookup({
  source: 'credit_bureau',
  family: 'credit_bureau',
  request: requestSchema,
  answers: found,
});
export type CreditBureauRequest = z.infer<typeof requestSchema>;
