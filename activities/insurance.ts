import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

/** The number on the paper and its insurer, and what secures the loan, so that an insurer tells nothing of a policy on something else. */
const requestSchema = z.strictObject({
  policyNumber: requestText,
  insurer: requestText,
  vin: requestText.nullable(),
  unitNumber: requestText.nullable(),
  uscc: requestText.nullable(),
});
export type InsuranceRequest = z.infer<typeof requestSchema>;

/** The insurers’ check of a policy (保单查验): what is insured, for whom, how high, until when, and whether it stands. */
export const insurance = lookup({
  source: 'insurance',
  family: 'insurance',
  request: requestSchema,
  answers: found,
});
