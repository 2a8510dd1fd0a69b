import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({
  name: requestText,
  idNumber: requestText,
  cardNumber: requestText,
  from: requestText,
  to: requestText,
});

/** Statements (流水) of the account behind the borrower's card, for the time asked for; the source gives at most 24 months. */
export const bankStatements = lookup({
  source: 'bank_statements',
  family: 'bank_statements',
  request: requestSchema,
  answers: found,
});
export type BankStatementsRequest = z.infer<typeof requestSchema>;
