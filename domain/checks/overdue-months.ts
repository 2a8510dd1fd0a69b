import type { CreditAccount } from '../facts/credit-bureau.js';

/** What the status strings of a credit report say about lateness (lending.md §7.3, 连三累六). */
export interface OverdueMonths {
  /** The longest run of overdue months on one account. */
  consecutiveMax: number;
  /** Overdue months of the account that has most of them. */
  totalMax: number;
  /** Accounts with a loss (B), payment in kind (Z) or payment by a guarantor (D). */
  lossAccounts: number;
}

/**
 * Counts per account, not over all: 连三累六 is said of one loan, and two cards late in the same month are not two months late.
 * Digits 1–7 are overdue; `*` and `#` say nothing and break no run, since a gap in the record is no payment.
 */
export function overdueMonthsOf(
  accounts: readonly CreditAccount[],
  windowMonths: number,
): OverdueMonths {
  const each = accounts.map((account) => ofString(account.statusMonths.slice(-windowMonths)));
  return {
    consecutiveMax: Math.max(0, ...each.map((one) => one.consecutive)),
    totalMax: Math.max(0, ...each.map((one) => one.total)),
    lossAccounts: each.filter((one) => one.loss).length,
  };
}

function ofString(months: string): { consecutive: number; total: number; loss: boolean } {
  const known = months.replace(/[*#]/g, '');
  const runs = known.match(/[1-7]+/g) ?? [];
  return {
    consecutive: Math.max(0, ...runs.map((run) => run.length)),
    total: runs.reduce((sum, run) => sum + run.length, 0),
    loss: /[BDZ]/.test(known),
  };
}
