import { addDays, civilDate } from '../../calendar/civil-date.js';
import type { BankStatementsFacts, StatementRow } from '../../facts/bank-statements.js';
import { countAsOne } from '../organisation-names.js';

/**
 * What went to the dealer within so many days before the end of the statement, the first of them included: rows in their order, and their sum in
 * minor units.
 */
export function paidToDealer(
  { rows, to }: Pick<BankStatementsFacts, 'rows' | 'to'>,
  dealer: string,
  windowDays: number,
): { paid: StatementRow[]; seenMinor: number } {
  const since = addDays(civilDate(to), -windowDays);
  const paid = rows.filter(
    (row) => row.on >= since && row.amountMinor < 0 && countAsOne(row.counterparty, dealer),
  );
  return { paid, seenMinor: paid.reduce((sum, row) => sum - row.amountMinor, 0) };
}

/** Whether an amount is at least the share of a whole, unrounded. */
export function reachesShare(partMinor: number, wholeMinor: number, basisPoints: number): boolean {
  return BigInt(partMinor) * 10_000n >= BigInt(wholeMinor) * BigInt(basisPoints);
}
