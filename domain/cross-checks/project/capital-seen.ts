import { civilDate, daysBetween } from '../../calendar/civil-date.js';
import type { BankStatementsFacts, StatementRow } from '../../facts/bank-statements.js';
import { compareOrganisationNames } from '../organisation-names.js';

/** One payment of the owners as it is told. */
export interface CapitalPayment {
  on: string;
  amountMinor: number;
  payer: string;
}

/** What of the capital told the account shows, and what was paid before its first row, which it cannot show. In minor units. */
export interface CapitalSeen {
  seenMinor: number;
  beforeMinor: number;
  /** The payments told that are seen, and those of before the first row. */
  seen: CapitalPayment[];
  before: CapitalPayment[];
  /** The rows in which it came in. */
  seenRows: StatementRow[];
}

/**
 * Finds each payment of the owners in the company’s account: the same amount from the same payer, within so many days. A row stands for
 * one payment only, so that nobody counts one transfer twice. What was told and is not there counts for nothing.
 */
export function capitalSeen(
  told: readonly CapitalPayment[],
  { from, rows }: Pick<BankStatementsFacts, 'from' | 'rows'>,
  daysMax: number,
): CapitalSeen {
  const taken = new Set<number>();
  const seen: CapitalPayment[] = [];
  const before: CapitalPayment[] = [];
  for (const payment of told) {
    const { on, amountMinor, payer } = payment;
    const found = rows.findIndex(
      (row, i) =>
        !taken.has(i) &&
        row.amountMinor === amountMinor &&
        Math.abs(daysBetween(civilDate(on), civilDate(row.on))) <= daysMax &&
        compareOrganisationNames(row.counterparty, payer) === 'same',
    );
    if (found >= 0) {
      taken.add(found);
      seen.push(payment);
    } else if (on < from) before.push(payment);
  }
  const total = (payments: readonly CapitalPayment[]) =>
    payments.reduce((sum, one) => sum + one.amountMinor, 0);
  return {
    ...{ seenMinor: total(seen), beforeMinor: total(before), seen, before },
    seenRows: [...taken].flatMap((i) => rows[i] ?? []),
  };
}
