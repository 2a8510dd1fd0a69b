import { statementRowsMax } from '../facts/bank-statements.js';
import { fileProblem, type StatementProblem } from '../statements/problem.js';
import { refused, type StatementReading } from '../statements/read-table.js';

/** The only kind of paper that is read by itself, and the only one that may come as plain text. */
export const statementType = 'bank_statement';

/** What the step that reads a statement brings back: the reading, and by which version of the layouts it was made. */
export interface StatementRead {
  reading: StatementReading;
  layoutsVersion: string;
}

/** The content of a received document is not in the storage any more: nobody has read it, which is not the same as nothing in it. */
export const contentMissing = (): StatementReading =>
  refused([
    fileProblem(
      'content_missing',
      'The content of this document is not in the storage any more. Upload the statement again.',
    ),
  ]);

/** The storage gave other bytes than were examined. */
export const contentDiffers = (): StatementReading =>
  refused([
    fileProblem(
      'content_differs',
      'The content in the storage is not the one that was examined. Upload the statement again, and have somebody look at the storage.',
    ),
  ]);

/** Nobody could read it in the time that the lender waits, and a person gave it up. */
export const notRead = (): StatementReading =>
  refused([
    fileProblem(
      'not_read',
      'The storage could not be asked about this document and it was given up. Upload the statement again.',
    ),
  ]);

/** A statement's rows as a number for the timeline; null of a file with problems. */
export const rowsOf = (reading: StatementReading): number | null =>
  reading.result === 'statement' ? Math.min(reading.statement.rows.length, statementRowsMax) : null;

/** The codes of what is wrong, each once: without rows and headings, which stand in the party's part. */
export const problemCodes = (reading: StatementReading): StatementProblem['code'][] =>
  reading.result === 'problems' ? [...new Set(reading.problems.map(({ code }) => code))] : [];
