import type { BankStatementsFacts, StatementRow } from '../../facts/bank-statements.js';
import { amount, clear, compared } from '../cross-check.js';
import { statementRule, type RowSign } from './statement-rule.js';

const source = 'bank_statements';

/**
 * Whether the rows are those of the statement's time: none outside of `from` to `to`, each on the day of the one before or later, and
 * from the opening to the closing balance where the statement states them. An editor who moves or adds rows breaks one of these.
 */
export const statementPeriod = statementRule('statement_period', (statements) => {
  const signs = [
    ...openingSign(statements),
    ...statements.rows.flatMap((row, i) => dateSigns(statements, row, i)),
    ...closingSign(statements),
  ];
  if (signs.length === 0) return clear(compared('rows', statements.rows.length, 'count', source));
  return {
    ...{ result: 'signs', severity: 'red', signs },
    compared: [compared('rows_with_signs', signs.length, 'count', source)],
  };
});

function dateSigns({ from, to, rows }: BankStatementsFacts, row: StatementRow, i: number) {
  const signs: RowSign[] = [];
  const place = { row: i + 1, on: row.on };
  const on = compared('dated', row.on, 'date', source);
  if (row.on < from || row.on > to) {
    const bound = row.on < from ? from : to;
    const compare = [on, compared('end_of_period', bound, 'date', source)];
    signs.push({ ...place, sign: 'outside_period', compared: compare });
  }
  const before = rows[i - 1];
  if (before !== undefined && row.on < before.on) {
    const compare = [on, compared('row_before', before.on, 'date', source)];
    signs.push({ ...place, sign: 'out_of_order', compared: compare });
  }
  return signs;
}

function openingSign({ openingMinor, rows, from }: BankStatementsFacts): RowSign[] {
  const [first] = rows;
  if (openingMinor === undefined || first === undefined) return [];
  const expectedMinor = first.balanceMinor - first.amountMinor;
  if (expectedMinor === openingMinor) return [];
  const compare = [
    amount('opening_balance', openingMinor, source),
    amount('balance_expected', expectedMinor, source),
  ];
  return [{ row: 1, on: from, sign: 'opening_differs', compared: compare }];
}

function closingSign({ closingMinor, rows, to }: BankStatementsFacts): RowSign[] {
  const last = rows.at(-1);
  if (closingMinor === undefined || last === undefined) return [];
  if (last.balanceMinor === closingMinor) return [];
  const compare = [
    amount('closing_balance', closingMinor, source),
    amount('balance_expected', last.balanceMinor, source),
  ];
  return [{ row: rows.length, on: to, sign: 'closing_differs', compared: compare }];
}
