import { z } from 'zod';
import { dateText, providerText, signedMinorUnits } from './shapes.js';

/** A person's statement of two years has some thousand rows; of a company's account with more the newest are kept (`newestRows`). */
export const statementRowsMax = 5000;

/** Statements (流水) of one account, oldest first. `amountMinor` is signed: credits positive. The balance follows the row, and is below zero where the bank lends on the account (法人账户透支). */
export const statementRowSchema = z.strictObject({
  on: dateText,
  amountMinor: signedMinorUnits,
  balanceMinor: signedMinorUnits,
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
  openingMinor: signedMinorUnits.optional(),
  closingMinor: signedMinorUnits.optional(),
  rows: z.array(statementRowSchema).max(statementRowsMax),
  /** Older rows that were asked for and are not here, since there are more than a statement may have; `from` is behind them. */
  leftOut: z.strictObject({ from: dateText, rows: z.int().min(1) }).optional(),
});
export type StatementRow = z.infer<typeof statementRowSchema>;
export type BankStatementsFacts = z.infer<typeof bankStatementsFactsSchema>;
