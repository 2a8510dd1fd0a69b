/** A piece of text where it stands on its page; `y` grows upwards, as in a PDF. */
export interface PlacedText {
  text: string;
  x: number;
  width: number;
  y: number;
  /** Height of the type. */
  size: number;
  /** Font and size as they are compared; null where the font is not known. */
  look: string | null;
}

/** A cell of a line, from its left edge to its right one. */
export interface PlacedCell {
  text: string;
  from: number;
  to: number;
  /** The looks of the pieces that hold digits. */
  looks: (string | null)[];
}

/** Pieces whose feet differ by less than so much of the type's height stand on one line. */
const sameLineShare = 0.5;
/** A gap of so many heights of the type parts two cells; less is the space within a name. */
const cellGapShare = 0.8;

/** The lines of a page from top to bottom, each with its cells from left to right. */
export function linesOfPage(texts: readonly PlacedText[]): PlacedCell[][] {
  const sorted = texts
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => b.y - a.y || a.x - b.x);
  const lines: PlacedText[][] = [];
  for (const text of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && first.y - text.y < first.size * sameLineShare)
      line.push(text);
    else lines.push([text]);
  }
  return lines.map((line) => cellsOf(line.sort((a, b) => a.x - b.x)));
}

function cellsOf(line: readonly PlacedText[]): PlacedCell[] {
  const cells: PlacedCell[] = [];
  for (const { text, x, width, size, look } of line) {
    const looks = /\d/.test(text) ? [look] : [];
    const before = cells.at(-1);
    if (before !== undefined && x - before.to < size * cellGapShare) {
      before.text += text;
      before.to = Math.max(before.to, x + width);
      before.looks.push(...looks);
    } else cells.push({ text, from: x, to: x + width, looks });
  }
  return cells;
}

/**
 * Puts the cells of a line under the headings: each under the heading with which it shares the most room. What stands between two headings
 * belongs to the left one, under which a column begins: names begin under theirs, and numbers end before the next.
 */
export function underHeadings(
  cells: readonly PlacedCell[],
  headings: readonly PlacedCell[],
): string[] {
  const texts = headings.map(() => '');
  for (const cell of cells) {
    const column = columnUnder(cell, headings);
    texts[column] += texts[column] === '' ? cell.text : ` ${cell.text}`;
  }
  return texts;
}

/** The heading under which a cell stands, as its place among them. */
export function columnUnder(cell: PlacedCell, headings: readonly PlacedCell[]): number {
  const shared = headings.map(({ from, to }) => Math.min(to, cell.to) - Math.max(from, cell.from));
  const most = Math.max(...shared);
  const begun = headings.findLastIndex(({ from }) => from <= cell.from);
  return most > 0 ? shared.indexOf(most) : Math.max(0, begun);
}
