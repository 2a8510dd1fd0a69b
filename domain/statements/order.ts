import type { StatementRow } from '../facts/bank-statements.js';

/** Rows with the line on which each stands. */
export interface PlacedRow {
  row: StatementRow;
  line: number;
}

/**
 * Rows oldest first. An export that begins with the newest is turned round; one that goes to and fro is not put right: a sorted statement
 * would hide that somebody moved its rows, so the first row that breaks the order is named.
 */
export function inOrder(
  rows: readonly PlacedRow[],
): { rows: PlacedRow[]; turned: boolean } | { brokenAt: PlacedRow } {
  const rises = rows.find(({ row }, i) => row.on > (rows[i - 1]?.row.on ?? row.on));
  const falls = rows.find(({ row }, i) => row.on < (rows[i - 1]?.row.on ?? row.on));
  if (rises !== undefined && falls !== undefined) {
    return { brokenAt: rises.line < falls.line ? falls : rises };
  }
  const turned = falls !== undefined || (rises === undefined && followsBackwards(rows));
  return { rows: turned ? [...rows].reverse() : [...rows], turned };
}

/** Where all rows are of one day, their balances say which came first. */
function followsBackwards(rows: readonly PlacedRow[]): boolean {
  const follows = (all: readonly PlacedRow[]) =>
    all.filter(({ row }, i) => {
      const before = all[i - 1];
      return before !== undefined && before.row.balanceMinor + row.amountMinor === row.balanceMinor;
    }).length;
  return follows([...rows].reverse()) > follows(rows);
}
