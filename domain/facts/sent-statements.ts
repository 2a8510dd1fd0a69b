import { z } from 'zod';
import { addDays, civilDate } from '../calendar/civil-date.js';
import {
  bankStatementsFactsSchema,
  statementRowSchema,
  statementRowsMax,
  type BankStatementsFacts,
} from './bank-statements.js';

/** What a bank may send in one answer: a shop's takings of two years, every one of them a row. */
export const statementRowsSentMax = 50_000;

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
