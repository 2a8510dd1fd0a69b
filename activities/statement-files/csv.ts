import { parse } from 'csv-parse/sync';
import { plainText } from '../../domain/statements/cell-text.js';
import { cellLengthMax, columnsMax, linesMax } from './bounds.js';
import { plainTextOf } from './plain-text.js';
import { UnreadableStatement } from './unreadable.js';

/** Marks between cells, the likeliest first when several would do. */
const delimiters = [',', '\t', ';', '|'] as const;
/** A line of a table has at least so many cells: day, amount, balance. */
const cellsMin = 3;

/** The lines of a CSV export as cells, empty lines included, so that rows keep their numbers. @throws UnreadableStatement */
export function csvLines(bytes: Uint8Array): string[][] {
  const text = decoded(bytes);
  const delimiter = delimiterOf(text);
  try {
    const lines = parse(text, {
      ...{ bom: true, delimiter, relaxColumnCount: true, relaxQuotes: true },
      ...{ skipEmptyLines: false, skipRecordsWithError: false },
      // One line more than may be: whoever counts finds that there are too many, and nothing beyond is read.
      ...{ to: linesMax + 1, maxRecordSize: cellLengthMax * columnsMax },
    });
    return lines.map((cells) => cells.map(withoutGuard));
  } catch (cause) {
    throw new UnreadableStatement(
      'unreadable_file',
      'The file is no CSV: a quotation mark is left open, or a line has no end. Export it again from the bank.',
      cause,
    );
  }
}

function decoded(bytes: Uint8Array): string {
  const text = plainTextOf(bytes);
  if (text !== null) return text;
  throw new UnreadableStatement(
    'unreadable_text',
    'The text is neither UTF-8 nor GB18030 (GBK, GB2312). Export the file again as CSV from the bank.',
  );
}

/** The mark that most lines are split by into a table's number of cells. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 64_000).split(/\r?\n/);
  const counts = delimiters.map((mark) => ({
    mark,
    lines: lines.filter((line) => line.split(mark).length >= cellsMin).length,
  }));
  return counts.reduce((best, next) => (next.lines > best.lines ? next : best)).mark;
}

/** Exports guard long numbers from spreadsheets: `="6222…"`, a tab or an apostrophe in front. */
function withoutGuard(cell: string): string {
  const guarded = /^="(.*)"$/.exec(cell);
  const text = guarded?.[1] ?? cell.replace(/^['\t]+/, '');
  if (text.length > cellLengthMax) {
    throw new Error(`a cell of more than ${cellLengthMax} characters`);
  }
  return plainText(text);
}
