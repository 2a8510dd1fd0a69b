import { amount, clear, compared } from '../cross-check.js';
import { statementRule, type RowSign } from './statement-rule.js';

/** The balance chain (lending.md §7.2): each balance is the one before plus the row. One edited row breaks it, named by its date (S14). */
export const statementBalances = statementRule('statement_broken', ({ rows }) => {
  const signs = rows.flatMap((row, i): RowSign[] => {
    const before = rows[i - 1];
    if (before === undefined) return [];
    const expectedMinor = before.balanceMinor + row.amountMinor;
    if (expectedMinor === row.balanceMinor) return [];
    return [
      {
        ...{ row: i + 1, on: row.on, sign: 'balance_broken' },
        compared: [
          amount('balance_on', row.balanceMinor, 'bank_statements'),
          amount('balance_expected', expectedMinor, 'bank_statements'),
        ],
      },
    ];
  });
  if (signs.length === 0) return clear(compared('rows', rows.length, 'count', 'bank_statements'));
  return {
    result: 'signs',
    severity: 'red',
    compared: [compared('broken_rows', signs.length, 'count', 'bank_statements')],
    signs,
  };
});
