import type { CrossCheckResult } from '../../../domain/findings/finding.js';

/** A row of a worked table: what stands in each column. */
export interface Row {
  /** The text of a column; a column that is not there is a mistake of the page. */
  text: (column: string) => string;
  /** `1,000.01` in fen. */
  fen: (column: string) => number;
  /** `12.5 %` in basis points. */
  basisPoints: (column: string) => number;
}

/** Works a row out anew: the texts of its columns that begin with `=`. */
export type Worked = (row: Row) => Record<string, string>;

const hundredths = (text: string): number => {
  const read = /^(\d[\d,]*)(?:\.(\d{1,2}))?$/.exec(text);
  if (read === null) throw new Error(`no amount: ${text}`);
  return Number((read[1] ?? '').replaceAll(',', '')) * 100 + Number((read[2] ?? '').padEnd(2, '0'));
};

/** The cells of a row by the names of their columns. */
export function rowOf(cells: Readonly<Record<string, string>>): Row {
  const text = (column: string) => {
    const cell = cells[column];
    if (cell === undefined) throw new Error(`no column ${column}`);
    return cell;
  };
  return {
    text,
    fen: (column) => hundredths(text(column)),
    basisPoints: (column) => hundredths(text(column).replace(/ %$/, '')),
  };
}

/** Fen as a page writes them. */
export const shownFen = (minor: number): string =>
  (minor / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Basis points as a page writes them. */
export const shownShare = (basisPoints: number): string => `${basisPoints / 100} %`;

/** What a rule says, as a page writes it. */
export function shownFinding(result: CrossCheckResult): string {
  switch (result.result) {
    case 'clear':
      return 'none';
    case 'not_evaluated':
      return `not evaluated: ${result.missing.join(', ')}`;
    case 'finding':
      return `${result.finding.severity}, ${result.finding.kind}`;
  }
}
