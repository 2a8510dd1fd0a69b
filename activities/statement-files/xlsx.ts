import { openPacked, PackedFailure, type PackedFault } from '../packed/packed-files.js';
import { tooManyRows } from '../../domain/statements/read-table.js';
import { cellLengthMax, columnsMax, inflatedBytesMax, linesMax, zipEntriesMax } from './bounds.js';
import { UnreadableStatement } from './unreadable.js';
import { cellText, columnOf, type WorkbookParts } from './xlsx-cells.js';
import { firstSheet, readXml, workbookParts, type SpreadsheetParts } from './xlsx-parts.js';

/** The lines of the first sheet as cells, each in its row and column. @throws UnreadableStatement */
export async function xlsxLines(bytes: Uint8Array): Promise<string[][]> {
  try {
    const zip = await openPacked(bytes, { filesMax: zipEntriesMax, inflatedBytesMax });
    try {
      return await linesOfFirstSheet(zip);
    } finally {
      zip.close();
    }
  } catch (error) {
    throw error instanceof PackedFailure ? unreadable(error.fault, error) : error;
  }
}

function unreadable(fault: PackedFault, cause: unknown): UnreadableStatement {
  return fault === 'too_large'
    ? new UnreadableStatement(
        'zip_bomb',
        `The spreadsheet becomes larger than ${inflatedBytesMax / 1024 / 1024} MB when it is opened. Export at most 24 months of one account from the bank.`,
        cause,
      )
    : new UnreadableStatement(
        'unreadable_file',
        'The spreadsheet is damaged or protected by a password. Export it again from the bank, without a password.',
        cause,
      );
}

async function linesOfFirstSheet(zip: SpreadsheetParts): Promise<string[][]> {
  const path = await firstSheet(zip);
  const sheet = path === undefined ? undefined : await zip.read(path);
  if (sheet === undefined)
    throw new UnreadableStatement(
      'not_what_it_says',
      'The file is a zip, but no spreadsheet (XLSX). Export the statement again from the bank.',
    );
  return sheetLines(sheet, await workbookParts(zip));
}

interface Cell {
  column: number;
  type: string;
  style: number;
  stored: string;
}

/** Reads a sheet row by row and stops as soon as it has too many. */
function sheetLines(sheet: Buffer, parts: WorkbookParts): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell: Cell | null = null;
  let inValue = false;
  readXml(sheet, {
    open: (name, attributes) => {
      if (name === 'row') line = lineAt(lines, attributes['r']);
      if (name === 'c') cell = cellAt(line, attributes);
      // A value, or a text within the cell; a formula (`f`) is none.
      inValue = name === 'v' || name === 't';
    },
    text: (text) => {
      if (inValue && cell !== null && cell.stored.length <= cellLengthMax) cell.stored += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      if (name !== 'c' || cell === null) return;
      while (line.length < cell.column) line.push('');
      line[cell.column] = cellText(cell.type, cell.style, cell.stored, parts);
      cell = null;
    },
  });
  return lines;
}

/** The line of a row number; rows that a sheet leaves out are empty lines, so that the others keep their numbers. */
function lineAt(lines: string[][], number: string | undefined): string[] {
  const at = number === undefined ? lines.length + 1 : Number(number);
  if (!Number.isInteger(at) || at <= lines.length || at > linesMax) {
    const { code, message } = tooManyRows();
    if (at > linesMax) throw new UnreadableStatement(code, message);
    throw new Error('rows out of their order');
  }
  while (lines.length < at) lines.push([]);
  return lines[at - 1] ?? [];
}

function cellAt(line: readonly string[], attributes: Readonly<Record<string, string>>): Cell {
  const column = columnOf(attributes['r'] ?? '') ?? line.length;
  if (column >= columnsMax || column < line.length) throw new Error('a column beyond all others');
  const style = Number(attributes['s'] ?? '0');
  return { column, type: attributes['t'] ?? 'n', style, stored: '' };
}
