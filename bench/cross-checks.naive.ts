import type { BankStatementsFacts, StatementRow } from '../domain/facts/bank-statements.js';

const isSame = (one: StatementRow, other: StatementRow) =>
  one.on === other.on &&
  one.amountMinor === other.amountMinor &&
  one.balanceMinor === other.balanceMinor;

/** How two statements are compared by whoever writes it down as it is said: each row is looked for among the other's. */
export function differencesByLooking(
  paper: BankStatementsFacts,
  bank: BankStatementsFacts,
): number {
  const notAtBank = paper.rows.filter((row) => !bank.rows.some((other) => isSame(row, other)));
  const notOnPaper = bank.rows.filter((row) => !paper.rows.some((other) => isSame(row, other)));
  return notAtBank.length + notOnPaper.length;
}
