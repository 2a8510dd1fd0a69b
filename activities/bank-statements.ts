import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import {
  companyRequestSchema,
  personRequestSchema,
  requestText,
} from './connector/request-shapes.js';

const range = { from: requestText, to: requestText };
const requestSchema = z.union([
  personRequestSchema.extend({ cardNumber: requestText, ...range }),
  companyRequestSchema.extend({ accountNumber: requestText, ...range }),
]);

/** Statements (流水) of the account behind a person's card, or of a company's, for the time asked for; the source gives at most 24 months. */
export const bankStatements = lookup({
  source: 'bank_statements',
  family: 'bank_statements',
  request: requestSchema,
  answers: found,
});
export type BankStatementsRequest = z.infer<typeof requestSchema>;
