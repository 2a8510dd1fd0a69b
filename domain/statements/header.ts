import { headingText } from './cell-text.js';
import type { StatementLayout } from './layout.js';
import { fileProblem, type StatementProblem } from './problem.js';

/** The columns of a table by what they hold. */
export type ColumnName =
  | 'date'
  | 'balance'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'direction'
  | 'counterparty'
  | 'summary'
  | 'serial'
  | 'account';

/** Where a table begins, whose it is, and which column is which. */
export interface Header {
  layout: StatementLayout;
  /** Index of the line with the headings. */
  line: number;
  columns: ReadonlyMap<ColumnName, number>;
}

/** Headings stand among the first lines; whoever writes more above a table has not written a statement. */
const linesSearched = 40;

/**
 * The layout whose headings all stand in one line, with the most columns known. A table of two layouts alike is refused rather than read
 * in one of two ways.
 */
export function findHeader(
  rows: readonly (readonly string[])[],
  layouts: readonly StatementLayout[],
): { header: Header } | { problem: StatementProblem } {
  const lines = rows.slice(0, linesSearched).map((cells) => cells.map(headingText));
  const found = lines.flatMap((cells, line) =>
    layouts.flatMap((layout) => {
      const columns = columnsIn(cells, layout);
      return columns.missing.length === 0 ? [{ layout, line, columns: columns.known }] : [];
    }),
  );
  const most = Math.max(...found.map(({ columns }) => columns.size));
  const best = found.filter(({ columns }) => columns.size === most);
  const [header, ...others] = best;
  if (header === undefined) return { problem: unknownLayout(lines, layouts) };
  const rivals = others.filter(({ layout }) => layout.id !== header.layout.id);
  if (rivals.length === 0) return { header };
  const named = bankNamedAbove(rows.slice(0, header.line), best);
  if (named !== undefined) return { header: named };
  const ids = best.map(({ layout }) => layout.id).join(', ');
  const message = `The table fits several layouts (${ids}), and no line above it names one of their banks. Hand in the bank's own export, unchanged.`;
  return { problem: fileProblem('ambiguous_layout', message) };
}

function bankNamedAbove(
  above: readonly (readonly string[])[],
  found: readonly Header[],
): Header | undefined {
  const text = above.flat().map(headingText).join(' ');
  const named = found.filter(({ layout }) => text.includes(headingText(layout.bank)));
  return named.length === 1 ? named[0] : undefined;
}

/** The columns of a layout in a line of headings, and those that it must have and has not. */
export function columnsIn(
  cells: readonly string[],
  { columns }: StatementLayout,
): { known: ReadonlyMap<ColumnName, number>; missing: string[] } {
  const known = new Map<ColumnName, number>();
  const missing: string[] = [];
  const { amount, date, balance, counterparty, summary, serial, account } = columns;
  const look = (name: ColumnName, wordings: readonly string[] | undefined, must: boolean) => {
    const index = (wordings ?? [])
      .map((wording) => cells.indexOf(headingText(wording)))
      .find((at) => at >= 0);
    if (index !== undefined) known.set(name, index);
    else if (must) missing.push(wordings?.[0] ?? name);
  };
  look('date', date, true);
  look('balance', balance, true);
  if (amount.kind === 'two_columns') {
    look('debit', amount.debit, true);
    look('credit', amount.credit, true);
  } else {
    look('amount', amount.amount, true);
    if (amount.kind === 'marked') look('direction', amount.direction, true);
  }
  look('counterparty', counterparty, false);
  look('summary', summary, false);
  look('serial', serial, false);
  look('account', account, false);
  return { known, missing };
}

/** Says which layouts are known, and what the nearest of them still lacks. */
function unknownLayout(
  lines: readonly (readonly string[])[],
  layouts: readonly StatementLayout[],
): StatementProblem {
  const near = lines
    .flatMap((cells) => layouts.map((layout) => ({ layout, ...columnsIn(cells, layout) })))
    .filter(({ known }) => known.size > 0)
    .sort((a, b) => b.known.size - a.known.size)[0];
  const nearest =
    near === undefined
      ? 'no line holds a heading of any of them'
      : `the nearest is ${near.layout.id}, which lacks the heading ${near.missing.join(', ')}`;
  const known = layouts.map(({ id }) => id).join(', ');
  return fileProblem(
    'unknown_layout',
    `The table is of no known layout (${known}): ${nearest}. Hand in the bank's own export, unchanged, or have the layout added to the statement layouts of the policies.`,
  );
}
