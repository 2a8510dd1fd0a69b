import { z } from 'zod';
import { dateText, minorUnits, providerText } from './shapes.js';

/** Statements (流水) of one account, oldest first. `amountMinor` is signed: credits positive. The balance follows the row. */
export const statementRowSchema = z.strictObject({
  on: dateText,
  amountMinor: z.int().min(-1_000_000_000_000_000).max(1_000_000_000_000_000),
  balanceMinor: minorUnits,
  counterparty: providerText,
  tag: z.enum([
    'salary',
    'interest',
    'own_transfer',
    'loan_drawdown',
    'loan_repayment',
    'refund',
    'cash',
    'other',
  ]),
});
export const bankStatementsFactsSchema = z.strictObject({
  accountLast4: z.string().regex(/^\d{4}$/),
  bank: providerText,
  from: dateText,
  to: dateText,
  rows: z.array(statementRowSchema).max(5000),
});
export type StatementRow = z.infer<typeof statementRowSchema>;
export type BankStatementsFacts = z.infer<typeof bankStatementsFactsSchema>;
