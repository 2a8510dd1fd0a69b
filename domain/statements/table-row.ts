import type { StatementRow } from '../facts/bank-statements.js';
import {
  amountMinorOf,
  dateOf,
  isEmptyAmount,
  isSpreadsheetError,
  plainText,
} from './cell-text.js';
import type { ColumnName, Header } from './header.js';
import { rowProblem, type StatementProblem, type StatementProblemCode } from './problem.js';

/** A row of the table with the line on which it stands and the account that it names, or what is wrong with it. */
export type TableRow =
  { row: StatementRow; line: number; account: string | null } | { problems: StatementProblem[] };

/** Whose account a statement is said to be: a company may owe on its account (法人账户透支), a person's deposit account is never below zero. */
export type AccountOwner = 'person' | 'company';

/** Providers pad names; facts keep so many characters. */
const counterpartyMax = 500;

/** Cells by what they hold, and the heading that stands above each. */
interface Cells {
  of: (name: ColumnName) => string;
  wrong: (code: StatementProblemCode, name: ColumnName, message: string) => null;
  problems: StatementProblem[];
}

/** Reads one line of the table. @param line the row as a spreadsheet counts it @param holder the printed name of the account's owner, if known @param owner whose account it is */
export function readRow(
  raw: readonly string[],
  line: number,
  header: Header,
  headings: readonly string[],
  holder: string | null,
  owner: AccountOwner,
): TableRow {
  const cells = cellsOf(raw, line, header, headings);
  const { layout, columns } = header;
  for (const name of columns.keys())
    if (isSpreadsheetError(cells.of(name)))
      cells.wrong(
        'spreadsheet_error',
        name,
        'holds the error of a spreadsheet. Export the file again from the bank; do not edit it.',
      );
  if (cells.problems.length > 0) return { problems: cells.problems };
  const on = dateOf(cells.of('date'), layout.dateFormats);
  if (on === null)
    cells.wrong(
      'bad_date',
      'date',
      `is no day written as ${layout.dateFormats.join(' or ')}. Correct the export.`,
    );
  const amountMinor = amountOf(cells, header);
  const balanceMinor = balanceOf(cells, owner);
  const serial = serialOf(cells, columns.has('serial'));
  if (cells.problems.length > 0 || on === null || amountMinor === null || balanceMinor === null)
    return { problems: cells.problems };
  const counterparty = plainText(cells.of('counterparty')).slice(0, counterpartyMax);
  const tag = tagOf(cells.of('summary'), counterparty, header, holder);
  const row = {
    on,
    amountMinor,
    balanceMinor,
    counterparty,
    tag,
    ...(serial === null ? {} : { serial }),
  };
  return { row, line, account: plainText(cells.of('account')).replaceAll(/\s/g, '') || null };
}

function cellsOf(
  raw: readonly string[],
  line: number,
  { columns }: Header,
  headings: readonly string[],
): Cells {
  const problems: StatementProblem[] = [];
  const at = (name: ColumnName) => columns.get(name) ?? -1;
  return {
    problems,
    of: (name) => raw[at(name)] ?? '',
    wrong: (code, name, message) => {
      const heading = plainText(headings[at(name)] ?? '') || name;
      problems.push(rowProblem(code, line, heading, `Row ${line}, ${heading}: ${message}`));
      return null;
    },
  };
}

const badAmount =
  'is no amount such as 1,234.56. Correct the export; a number in the form 1.2E+05 has lost digits.';

/** Signed: credits positive. */
function amountOf(cells: Cells, { layout: { columns } }: Header): number | null {
  const { amount } = columns;
  if (amount.kind === 'two_columns') return amountOfTwo(cells);
  const minor = amountMinorOf(cells.of('amount'));
  if (minor === null)
    return isEmptyAmount(cells.of('amount'))
      ? cells.wrong('no_amount', 'amount', 'is empty. Every row has an amount; correct the export.')
      : cells.wrong('bad_amount', 'amount', badAmount);
  if (amount.kind === 'signed') return minor;
  const direction = plainText(cells.of('direction'));
  if (amount.creditMarks.includes(direction)) return minor;
  if (amount.debitMarks.includes(direction)) return minor === 0 ? 0 : -minor;
  const marks = [...amount.debitMarks, ...amount.creditMarks].join(', ');
  return cells.wrong('bad_amount', 'direction', `is none of ${marks}. Correct the export.`);
}

/** A reversal may stand as a negative amount in its own column, so both are taken with their signs. */
function amountOfTwo(cells: Cells): number | null {
  const side = (name: 'debit' | 'credit') => {
    const minor = amountMinorOf(cells.of(name));
    if (minor !== null || isEmptyAmount(cells.of(name))) return minor ?? 0;
    return cells.wrong('bad_amount', name, badAmount);
  };
  const [debit, credit] = [side('debit'), side('credit')];
  if (debit === null || credit === null) return null;
  if (debit !== 0 && credit !== 0)
    return cells.wrong(
      'both_sides',
      'debit',
      'has an amount, and so has the other direction. A row is one of both; correct the export.',
    );
  if (isEmptyAmount(cells.of('debit')) && isEmptyAmount(cells.of('credit')))
    return cells.wrong(
      'no_amount',
      'debit',
      'is empty, and so is the other direction. Every row has an amount; correct the export.',
    );
  return credit !== 0 ? credit : debit === 0 ? 0 : -debit;
}

function balanceOf(cells: Cells, owner: AccountOwner): number | null {
  const minor = amountMinorOf(cells.of('balance'));
  if (minor === null)
    return cells.wrong(
      'bad_balance',
      'balance',
      'is no amount such as 1,234.56. Each row needs its balance; correct the export.',
    );
  if (minor < 0 && owner === 'person')
    return cells.wrong(
      'negative_balance',
      'balance',
      'is below zero, which a person’s deposit account never is. Hand in the statement of the account that the pay goes to, not of a credit card or an overdraft.',
    );
  return minor;
}

/** The row's number in the account's book, or null where none is printed. */
function serialOf(cells: Cells, printed: boolean): number | null {
  const text = plainText(cells.of('serial'));
  if (!printed || text === '') return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  return cells.wrong('bad_serial', 'serial', 'is no whole number. Correct the export.');
}

/** Money between accounts of one owner is his own, whatever the summary says. */
function tagOf(
  summary: string,
  counterparty: string,
  { layout: { tags } }: Header,
  holder: string | null,
): StatementRow['tag'] {
  if (holder !== null && counterparty === holder) return 'own_transfer';
  const text = `${plainText(summary)} ${counterparty}`;
  return tags.find(({ words }) => words.some((word) => text.includes(word)))?.tag ?? 'other';
}
