import { z } from 'zod';
import { dateText, minorUnits, providerText } from './shapes.js';

/** A statement of two years has some thousand rows; more are not one person's account. */
export const statementRowsMax = 5000;

/** Statements (流水) of one account, oldest first. `amountMinor` is signed: credits positive. The balance follows the row. */
export const statementRowSchema = z.strictObject({
  on: dateText,
  amountMinor: z.int().min(-1_000_000_000_000_000).max(1_000_000_000_000_000),
  balanceMinor: minorUnits,
  counterparty: providerText,
  /** The row's number in the account's book (序号), each one more than the one before; absent where the bank prints none. */
  serial: z.int().min(0).optional(),
  tag: z.enum([
    'salary',
    'interest',
    'own_transfer',
    'loan_drawdown',
    'loan_repayment',
    'refund',
    'cash',
    'capital',
    'other',
  ]),
});
export const bankStatementsFactsSchema = z.strictObject({
  accountLast4: z.string().regex(/^\d{4}$/),
  bank: providerText,
  from: dateText,
  to: dateText,
  /** The balances before the first and after the last row, where the statement states them besides. */
  openingMinor: minorUnits.optional(),
  closingMinor: minorUnits.optional(),
  rows: z.array(statementRowSchema).max(statementRowsMax),
});
export type StatementRow = z.infer<typeof statementRowSchema>;
export type BankStatementsFacts = z.infer<typeof bankStatementsFactsSchema>;
