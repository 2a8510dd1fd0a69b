import { statementRowsMax } from '../../domain/facts/bank-statements.js';

/** Five thousand rows are less than 1 MB as text and 3 MB as a PDF; more is something else than a statement. */
export const fileBytesMax = 10 * 1024 * 1024;
/** Head, headings of each page, sums and page numbers beside the rows themselves. */
export const linesMax = statementRowsMax + 1000;
/** What a spreadsheet may become once it is inflated, all its parts together; five thousand rows are about 3 MB. */
export const inflatedBytesMax = 40 * 1024 * 1024;
/** Parts of a spreadsheet; one with more is none that a bank made. */
export const zipEntriesMax = 200;
/** Columns of a table, and characters of one cell. */
export const columnsMax = 100;
export const cellLengthMax = 2000;
/** Twenty rows a page at least. */
export const pagesMax = 300;
