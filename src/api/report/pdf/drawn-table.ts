import { margins, type Sheet, type TextStyle } from './sheet.js';

const cellStyle: TextStyle = { weight: 'regular', size: 8, lineHeight: 11.5 };
const headStyle: TextStyle = { ...cellStyle, weight: 'bold' };
/** Between a cell's edge and its text, in points. */
const padding = 3;
/** The typeface stands high in its line; so much lower it is in the middle. */
const lower = 0.8;
const edge = '#b8bec6';
const shade = '#f0f3f6';

/** A table to draw: widths are shares of the page's width. */
export interface DrawnTable {
  /** Repeated on every page; null when the table has none. */
  heads: readonly string[] | null;
  weights: readonly number[];
  rows: readonly (readonly string[])[];
  /** Whether the first column holds labels. */
  labelled: boolean;
}

interface Cell {
  lines: string[];
  style: TextStyle;
  shaded: boolean;
}

/**
 * Draws a table and goes below it. A row stays on one page; one that is taller than a page goes on where the next begins, so that
 * nothing is ever cut off.
 */
export function drawTable(sheet: Sheet, table: DrawnTable): void {
  const widths = widthsOf(sheet.width, table.weights);
  const cell = (text: string, column: number, shaded: boolean): Cell => {
    const style = shaded ? headStyle : cellStyle;
    return {
      lines: sheet.lines(text, style, (widths[column] ?? 0) - 2 * padding),
      style,
      shaded,
    };
  };
  const head = table.heads?.map((text, column) => cell(text, column, true)) ?? null;
  const headHeight = head === null ? 0 : heightOf(head);
  const begin = () => {
    if (head !== null) drawRow(sheet, widths, head);
  };
  // A head at the foot of a page, with its first row on the next, reads as an empty table.
  sheet.keep(headHeight + cellStyle.lineHeight + 2 * padding);
  begin();
  for (const row of table.rows) {
    const cells = row.map((text, column) => cell(text, column, table.labelled && column === 0));
    drawOverPages(sheet, widths, cells, headHeight, begin);
  }
}

function drawOverPages(
  sheet: Sheet,
  widths: readonly number[],
  cells: readonly Cell[],
  headHeight: number,
  begin: () => void,
): void {
  const count = linesOf(cells);
  const fitting = (height: number) => Math.floor((height - 2 * padding) / cellStyle.lineHeight);
  const wholePage = fitting(sheet.pageRoom - headHeight);
  let from = 0;
  while (from < count) {
    const fits = fitting(sheet.room);
    const left = count - from;
    if (left > fits && (fits < 1 || (from === 0 && count <= wholePage))) {
      sheet.turnPage();
      begin();
      continue;
    }
    const until = from + Math.min(left, fits);
    const part = cells.map((one) => ({ ...one, lines: one.lines.slice(from, until) }));
    drawRow(sheet, widths, part);
    from = until;
  }
}

function drawRow(sheet: Sheet, widths: readonly number[], cells: readonly Cell[]): void {
  const { document } = sheet;
  const height = heightOf(cells);
  let x = margins.left;
  cells.forEach(({ lines, style, shaded }, column) => {
    const width = widths[column] ?? 0;
    document.rect(x, sheet.y, width, height).lineWidth(0.5);
    if (shaded) document.fillAndStroke(shade, edge);
    else document.stroke(edge);
    lines.forEach((line, index) =>
      sheet.line(line, x + padding, sheet.y + padding + lower + index * style.lineHeight, style),
    );
    x += width;
  });
  sheet.y += height;
}

const linesOf = (cells: readonly Cell[]) => Math.max(...cells.map(({ lines }) => lines.length));
const heightOf = (cells: readonly Cell[]) => linesOf(cells) * cellStyle.lineHeight + 2 * padding;

function widthsOf(width: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((weight) => (width * weight) / whole);
}
