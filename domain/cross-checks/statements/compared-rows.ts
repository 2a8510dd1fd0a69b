import type { BankStatementsFacts, StatementRow } from '../../facts/bank-statements.js';

/** A row of one statement that has no counterpart in the other. */
export interface LoneRow {
  /** Its place in its own statement, the first being 1. */
  row: number;
  of: StatementRow;
}

/** What two statements of one account say of the days that both hold. */
export interface Comparison {
  /** The days compared, or null where they share none. */
  from: string | null;
  to: string | null;
  /** Rows of the paper that the bank does not have, and of the bank that the paper leaves out. */
  notAtBank: LoneRow[];
  notOnPaper: LoneRow[];
  /** Rows that both have, and of which the paper alone says that they are pay. */
  payOnPaperOnly: LoneRow[];
}

/**
 * Holds the rows of a paper against the bank's own, day by day: a row is the same when day, amount and balance are. On the last day of
 * either statement rows may have come after it was made, so that there only what it has and the other should have counts.
 */
export function comparedRows(paper: BankStatementsFacts, bank: BankStatementsFacts): Comparison {
  const from = paper.from > bank.from ? paper.from : bank.from;
  const to = paper.to < bank.to ? paper.to : bank.to;
  const nothing = { notAtBank: [], notOnPaper: [], payOnPaperOnly: [] };
  if (from > to) return { from: null, to: null, ...nothing };
  const isShared = ({ of: { on } }: LoneRow) => on >= from && on <= to;
  const rest = byKey(placed(bank).filter(isShared));
  const notAtBank: LoneRow[] = [];
  const payOnPaperOnly: LoneRow[] = [];
  for (const one of placed(paper).filter(isShared)) {
    const other = rest.get(keyOf(one.of))?.shift();
    if (other === undefined) notAtBank.push(one);
    else if (one.of.tag === 'salary' && other.of.tag !== 'salary') payOnPaperOnly.push(one);
  }
  const notOnPaper = [...rest.values()].flat().sort((a, b) => a.row - b.row);
  return {
    ...{ from, to, payOnPaperOnly },
    notAtBank: notAtBank.filter(({ of }) => of.on < bank.to),
    notOnPaper: notOnPaper.filter(({ of }) => of.on < paper.to),
  };
}

const placed = ({ rows }: BankStatementsFacts): LoneRow[] =>
  rows.map((of, i) => ({ row: i + 1, of }));

const keyOf = ({ on, amountMinor, balanceMinor }: StatementRow) =>
  `${on} ${amountMinor} ${balanceMinor}`;

function byKey(rows: readonly LoneRow[]): Map<string, LoneRow[]> {
  const known = new Map<string, LoneRow[]>();
  for (const one of rows) {
    const key = keyOf(one.of);
    const alike = known.get(key);
    if (alike === undefined) known.set(key, [one]);
    else alike.push(one);
  }
  return known;
}
