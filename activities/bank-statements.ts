import { z } from 'zod';
import { sentStatementsSchema } from '../domain/facts/sent-statements.js';
import { found, lookup } from './connector/lookup.js';
import {
  companyRequestSchema,
  personRequestSchema,
  requestText,
} from './connector/request-shapes.js';

const days = { from: requestText, to: requestText };
const requestSchema = z.union([
  personRequestSchema.extend({ cardNumber: requestText, ...days }),
  companyRequestSchema.extend({ accountNumber: requestText, ...days }),
]);

/** Statements (流水) of the account behind the borrower's card, or of a company's account, for the time asked for; the source gives at most 24 months. */
export const bankStatements = lookup({
  source: 'bank_statements',
  family: 'bank_statements',
  request: requestSchema,
  answers: found,
  sent: sentStatementsSchema,
});
export type BankStatementsRequest = z.infer<typeof requestSchema>;
