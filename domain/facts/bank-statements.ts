import { z } from 'zod';
import { addDays, civilDate } from '../calendar/civil-date.js';
import { dateText, providerText, signedMinorUnits } from './shapes.js';

/** A person's statement of two years has some thousand rows; of a company's account with more the newest are kept (`newestRows`). */
export const statementRowsMax = 5000;
/** What a bank may send in one answer: a shop's takings of two years, every one of them a row. */
export const statementRowsSentMax = 50_000;

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

/**
 * A statement as a bank may send it: with more rows than are kept, of which the newest whole days stay. What is left is whole for its
 * own, shorter time, and says that it is not what was asked for: such an answer is neither an outage nor the statement of the whole time.
 */
export const sentStatementsSchema = bankStatementsFactsSchema
  .extend({ rows: z.array(statementRowSchema).max(statementRowsSentMax) })
  .transform(newestRows);

function newestRows(sent: BankStatementsFacts): BankStatementsFacts {
  const { rows, openingMinor: _before, ...others } = sent;
  const last = rows.at(-statementRowsMax - 1);
  if (last === undefined) return sent;
  const behind = rows.slice(-statementRowsMax).findIndex(({ on }) => on > last.on);
  // Where one day alone has more rows than may be kept, none is: half a day is no statement of it.
  const kept = behind < 0 ? [] : rows.slice(behind - statementRowsMax);
  const dayAfter = addDays(civilDate(last.on), 1);
  const from = dayAfter < sent.to ? dayAfter : sent.to;
  const leftOut = { from: sent.leftOut?.from ?? sent.from, rows: rows.length - kept.length };
  return { ...others, from, rows: kept, leftOut };
}
