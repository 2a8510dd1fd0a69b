import type { StatementRow } from '../../../domain/facts/bank-statements.js';
import type { CaseFacts } from '../../facts/case-facts.js';
import { addMonths, instantOf } from '../../time/civil-date.js';
import { statementRows } from '../statement.js';
import { drawnTable } from './drawn-table.js';
import { exportLines, icbcHeadings } from './export-lines.js';
import { savedAgain } from './saved-again.js';

/** The bank's program, and the one of whoever changed its file. Both are invented but for their kind. */
const bankProgram = 'SyntheticBank eStatement 4.2';
const editor = 'Sandbox PDF Editor 11';
const hourMs = 3_600_000;
/** Lines above the rows: title, account, days, headings. */
const headLines = 4;
const amountColumns = [icbcHeadings.indexOf('收入金额'), icbcHeadings.indexOf('余额')];

/**
 * The PDF of the last year that a borrower hands in: as the bank made it, or with a salary raised and every balance behind it, so that the
 * numbers fit each other and only the file shows it.
 */
export async function statementFile(facts: CaseFacts): Promise<Uint8Array> {
  const to = facts.madeOn;
  const from = addMonths(to, -12);
  const context = { today: to, payoutOn: null, account: null };
  const rows = statementRows(facts, context).filter(({ on }) => on >= from);
  const head = { holder: facts.borrower.name, account: facts.borrower.card.number, from, to };
  const made = new Date(instantOf(to, '09:00'));
  const info = { Producer: bankProgram, Creator: bankProgram, CreationDate: made };
  const { statement } = facts;
  if (statement.kind !== 'edited_file') return drawnTable(exportLines(head, rows), { info });
  const { raised, at } = withRaisedSalary(rows, statement.raisedByMinor);
  const drawn = await drawnTable(exportLines(head, raised), {
    ...{ info, isOdd: (line, column) => line === at + headLines && amountColumns.includes(column) },
  });
  return savedAgain(drawn, { producer: editor, at: new Date(made.getTime() + 3 * hourMs) });
}

/** The last salary and every balance from it on, raised alike. */
function withRaisedSalary(rows: readonly StatementRow[], byMinor: number) {
  const at = rows.findLastIndex(({ tag }) => tag === 'salary');
  const raised = rows.map((row, i) => ({
    ...row,
    amountMinor: row.amountMinor + (i === at ? byMinor : 0),
    balanceMinor: row.balanceMinor + (i >= at && at >= 0 ? byMinor : 0),
  }));
  return { raised, at };
}
