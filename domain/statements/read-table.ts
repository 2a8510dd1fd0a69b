import { statementRowsMax, type BankStatementsFacts } from '../facts/bank-statements.js';
import { headingText, plainText } from './cell-text.js';
import { accountIn, readHead, sameAccount, type StatementHead } from './head.js';
import { columnsIn, findHeader, type Header } from './header.js';
import type { StatementLayout } from './layout.js';
import type { FileFacts } from './pdf-facts.js';
import { inOrder, type PlacedRow } from './order.js';
import { fileProblem, rowProblem, type StatementProblem } from './problem.js';
import { readRow, type AccountOwner } from './table-row.js';

/** What was done to a statement while it was read, so that nobody is surprised. */
export interface StatementNote {
  /** Newest first, turned round; no period printed, so the first and last day of the rows; lines that are no rows left out. */
  code: 'turned_round' | 'period_from_rows' | 'lines_left_out';
  count: number;
}

/** A statement as facts, or everything that is wrong with it; `more` counts problems beyond those that are listed. */
export type StatementReading =
  | {
      result: 'statement';
      statement: BankStatementsFacts;
      layout: string;
      notes: StatementNote[];
      /** The owner of the account as printed, perhaps with stars; null where none is. */
      holder: string | null;
      /** How the file was made; absent in readings of earlier releases, and then nobody looked. */
      file?: FileFacts;
    }
  | { result: 'problems'; problems: StatementProblem[]; more: number };

/** So many problems are listed: whoever sees fifty exports the file again. */
const problemsShownMax = 50;

/** Gives problems as a reading. */
export function refused(problems: readonly StatementProblem[]): StatementReading {
  const shown = problems.slice(0, problemsShownMax);
  return { result: 'problems', problems: shown, more: problems.length - shown.length };
}

/** A file with more rows than a statement may have. */
export const tooManyRows = (): StatementProblem =>
  fileProblem(
    'too_many_rows',
    `There are more than ${statementRowsMax.toLocaleString('en')} rows. Export at most 24 months of one account, and of an account with more the newest months that fit.`,
  );

/**
 * Reads a table of text cells, each line of the file in its place, into the facts of a statement: pure, the same for every kind of file.
 * Nothing is guessed: a row that cannot be read refuses the whole statement with its place.
 */
export function readTable(
  lines: readonly (readonly string[])[],
  layouts: readonly StatementLayout[],
  owner: AccountOwner = 'person',
): StatementReading {
  const found = findHeader(lines, layouts);
  if ('problem' in found) return refused([found.problem]);
  const { header } = found;
  const head = readHead(lines.slice(0, header.line), header.layout);
  const table = readRows(lines, header, head, owner);
  const { problems, rows } = table;
  if (rows.length > statementRowsMax) return refused([tooManyRows()]);
  if (problems.length > 0) return refused(problems);
  if (rows.length === 0)
    return refused([
      fileProblem('no_rows', 'The table has headings and no row. Export a time with payments.'),
    ]);
  return statementOf(rows, table, header.layout, head);
}

interface Table {
  rows: PlacedRow[];
  problems: StatementProblem[];
  /** Every account that a row or a line between them names. */
  accounts: ReadonlySet<string>;
  leftOut: number;
}

function readRows(
  lines: readonly (readonly string[])[],
  header: Header,
  head: StatementHead,
  owner: AccountOwner,
): Table {
  const rows: PlacedRow[] = [];
  const problems: StatementProblem[] = [];
  const accounts = new Set<string>(head.account === null ? [] : [head.account]);
  const headings = lines[header.line] ?? [];
  let leftOut = 0;
  for (let i = header.line + 1; i < lines.length && rows.length <= statementRowsMax; i += 1) {
    const cells = lines[i] ?? [];
    if (cells.every((cell) => plainText(cell) === '')) continue;
    if (isNoRow(cells, header)) {
      const account = readHead([cells], header.layout).account;
      if (account !== null) accounts.add(account);
      leftOut += 1;
      continue;
    }
    const read = readRow(cells, i + 1, header, headings, head.holder, owner);
    if ('problems' in read) problems.push(...read.problems);
    else {
      rows.push(read);
      if (read.account !== null) accounts.add(read.account);
    }
  }
  return { rows, problems, accounts, leftOut };
}

/** The headings once more on another page, a sum, a page number, or the head of a page. */
function isNoRow(cells: readonly string[], { layout }: Header): boolean {
  const texts = cells.map(headingText);
  if (columnsIn(texts, layout).missing.length === 0) return true;
  const first = texts.find((text) => text !== '') ?? '';
  if (layout.notRows.some((word) => first.startsWith(headingText(word)))) return true;
  return readHead([cells], layout).account !== null;
}

function statementOf(
  placed: readonly PlacedRow[],
  { accounts, leftOut }: Table,
  { id, bank }: StatementLayout,
  head: StatementHead,
): StatementReading {
  const [account, ...others] = [...accounts];
  if (account !== undefined && others.some((other) => !sameAccount(account, other)))
    return refused([
      fileProblem(
        'two_accounts',
        'The file holds rows of more than one account. Export each account by itself.',
      ),
    ]);
  const last4 = accountIn(account ?? null)?.slice(-4);
  if (last4 === undefined)
    return refused([
      fileProblem(
        'account_missing',
        'The account is named neither above the table nor in its rows. Hand in the export with its head.',
      ),
    ]);
  const ordered = inOrder(placed);
  if ('brokenAt' in ordered) {
    const { line } = ordered.brokenAt;
    const message = `Row ${line} breaks the order of the days: rows go neither from old to new nor from new to old. Hand in the bank's own export, unsorted.`;
    return refused([rowProblem('wrong_order', line, null, message)]);
  }
  const rows = ordered.rows.map(({ row }) => row);
  const [first, last] = [rows[0]?.on ?? '', rows.at(-1)?.on ?? ''];
  const notes: StatementNote[] = [
    ...(ordered.turned ? [{ code: 'turned_round' as const, count: rows.length }] : []),
    ...(head.from === null || head.to === null
      ? [{ code: 'period_from_rows' as const, count: 1 }]
      : []),
    ...(leftOut > 0 ? [{ code: 'lines_left_out' as const, count: leftOut }] : []),
  ];
  const statement: BankStatementsFacts = {
    ...{ accountLast4: last4, bank, from: head.from ?? first, to: head.to ?? last, rows },
    ...(head.openingMinor === null ? {} : { openingMinor: head.openingMinor }),
    ...(head.closingMinor === null ? {} : { closingMinor: head.closingMinor }),
  };
  return { result: 'statement', statement, layout: id, notes, holder: head.holder };
}
