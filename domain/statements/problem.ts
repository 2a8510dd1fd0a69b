/** What may be wrong with a statement's file or table; each code has one meaning (docs/rules/statements.md). */
export type StatementProblemCode =
  | 'media_type_unknown'
  | 'content_missing'
  | 'content_differs'
  | 'not_read'
  | 'not_what_it_says'
  | 'too_large'
  | 'zip_bomb'
  | 'unreadable_file'
  | 'unreadable_text'
  | 'no_text'
  | 'too_many_rows'
  | 'no_rows'
  | 'unknown_layout'
  | 'ambiguous_layout'
  | 'account_missing'
  | 'two_accounts'
  | 'wrong_order'
  | 'bad_date'
  | 'bad_amount'
  | 'no_amount'
  | 'both_sides'
  | 'bad_balance'
  | 'negative_balance'
  | 'bad_serial'
  | 'spreadsheet_error';

/**
 * One thing that is wrong, and what to do about it. No value of the file is repeated: a cell may hold a name or an account number, and
 * the place is enough to find it.
 */
export interface StatementProblem {
  code: StatementProblemCode;
  /** The row as a spreadsheet counts it, the first line being 1; of a PDF the line with text. Null when it is about the file. */
  row: number | null;
  /** The heading of the column, or null. */
  column: string | null;
  /** What is wrong and what to do, as a sentence for whoever handed the file in. */
  message: string;
}

/** A problem of the file as a whole. */
export const fileProblem = (code: StatementProblemCode, message: string): StatementProblem => ({
  ...{ code, row: null, column: null },
  message,
});

/** A problem of a cell or row. */
export const rowProblem = (
  code: StatementProblemCode,
  row: number,
  column: string | null,
  message: string,
): StatementProblem => ({ code, row, column, message });
