import type { FileFacts } from '../../domain/statements/pdf-facts.js';
import type { StatementLayout } from '../../domain/statements/layout.js';
import { fileProblem } from '../../domain/statements/problem.js';
import { readTable, refused, type StatementReading } from '../../domain/statements/read-table.js';
import type { AccountOwner } from '../../domain/statements/table-row.js';
import { fileBytesMax } from './bounds.js';
import { csvLines } from './csv.js';
import { pdfFile } from './pdf.js';
import { UnreadableStatement } from './unreadable.js';
import { xlsxLines } from './xlsx.js';

/** What a statement may be handed in as. */
export const statementMediaTypes = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/pdf',
] as const;
export type StatementMediaType = (typeof statementMediaTypes)[number];

/** The lines of a file, and what it tells of how it was made. */
type Open = (
  bytes: Uint8Array,
  layouts: readonly StatementLayout[],
) => Promise<{ lines: string[][]; file: FileFacts }>;

const table = (lines: string[][]) => ({ lines, file: { kind: 'table' as const } });

/** How each begins, and how it is opened. A CSV has no beginning of its own. */
const kinds: Readonly<Record<StatementMediaType, { magic: string; open: Open }>> = {
  'text/csv': { magic: '', open: (bytes) => Promise.resolve(table(csvLines(bytes))) },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    ...{ magic: 'PK', open: async (bytes) => table(await xlsxLines(bytes)) },
  },
  'application/pdf': { magic: '%PDF-', open: pdfFile },
};
const otherMagics = ['PK\u0003\u0004', '%PDF-', '\u00d0\u00cf\u0011\u00e0'];

/**
 * Reads a bank's own export into the facts of a statement. It asks nobody and keeps nothing: the same bytes and layouts give the same
 * reading, and whatever is wrong with a file is a list of problems, never an exception. An exception is a fault of ours.
 *
 * @param mediaType what the file says that it is, with or without parameters; one of `statementMediaTypes`
 * @param layouts how banks write their exports (`policies/cn/statement-layouts.json`)
 * @param owner whose account it is said to be; what a person's cannot hold is refused unless somebody says that it is a company's
 */
export async function readStatement(
  bytes: Uint8Array,
  mediaType: string,
  layouts: readonly StatementLayout[],
  owner: AccountOwner = 'person',
): Promise<StatementReading> {
  const type = statementMediaTypes.find((one) => one === mediaType.split(';')[0]?.trim());
  if (type === undefined) {
    const message = `A statement is one of ${statementMediaTypes.join(', ')}. Export it as one of these from the bank.`;
    return refused([fileProblem('media_type_unknown', message)]);
  }
  if (bytes.length > fileBytesMax) {
    const message = `The file is larger than ${fileBytesMax / 1024 / 1024} MB. Export at most 24 months of one account.`;
    return refused([fileProblem('too_large', message)]);
  }
  const { magic, open } = kinds[type];
  const beginning = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (!beginning.startsWith(magic) || (magic === '' && otherMagics.some(begins(beginning)))) {
    const message = `The file is no ${type}, whatever its name says. An old spreadsheet (XLS) has to be saved as XLSX.`;
    return refused([fileProblem('not_what_it_says', message)]);
  }
  try {
    const { lines, file } = await open(bytes, layouts);
    const reading = readTable(lines, layouts, owner);
    return reading.result === 'statement' ? { ...reading, file } : reading;
  } catch (error) {
    if (error instanceof UnreadableStatement) return refused([error.problem]);
    throw error;
  }
}

const begins = (beginning: string) => (magic: string) => beginning.startsWith(magic);
