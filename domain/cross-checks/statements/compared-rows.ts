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
  const rest = byDay(bank, from, to);
  const notAtBank: LoneRow[] = [];
  const payOnPaperOnly: LoneRow[] = [];
  paper.rows.forEach((of, i) => {
    if (of.on < from || of.on > to) return;
    const other = taken(rest, of);
    if (other === undefined) notAtBank.push({ row: i + 1, of });
    else if (of.tag === 'salary' && other.of.tag !== 'salary') {
      payOnPaperOnly.push({ row: i + 1, of });
    }
  });
  const notOnPaper = left(rest);
  return {
    ...{ from, to, payOnPaperOnly },
    notAtBank: notAtBank.filter(({ of }) => of.on < bank.to),
    notOnPaper: notOnPaper.filter(({ of }) => of.on < paper.to),
  };
}

/** Rows by day and then by balance: both are there already, so that no key has to be made of a row. */
type Rest = Map<string, Map<number, LoneRow[]>>;

function byDay({ rows }: BankStatementsFacts, from: string, to: string): Rest {
  const rest: Rest = new Map();
  rows.forEach((of, i) => {
    if (of.on < from || of.on > to) return;
    const day = rest.get(of.on) ?? new Map<number, LoneRow[]>();
    if (day.size === 0) rest.set(of.on, day);
    const alike = day.get(of.balanceMinor);
    if (alike === undefined) day.set(of.balanceMinor, [{ row: i + 1, of }]);
    else alike.push({ row: i + 1, of });
  });
  return rest;
}

/** Takes the first row that is the same out of what is left, so that each stands for one. */
function taken(rest: Rest, { on, amountMinor, balanceMinor }: StatementRow): LoneRow | undefined {
  const alike = rest.get(on)?.get(balanceMinor) ?? [];
  const at = alike.findIndex(({ of }) => of.amountMinor === amountMinor);
  return at < 0 ? undefined : alike.splice(at, 1)[0];
}

const left = (rest: Rest): LoneRow[] =>
  [...rest.values()]
    .flatMap((day) => [...day.values()].flat())
    .sort((one, other) => one.row - other.row);
