import type { StatementRow } from '../../domain/facts/bank-statements.js';
import type { Tampering } from '../facts/money-facts.js';

/** What is worth raising: a salary, and where an account knows none, what a customer paid a company. */
function lastRaised(rows: readonly StatementRow[]): number {
  const salary = rows.findLastIndex(({ tag }) => tag === 'salary');
  if (salary >= 0) return salary;
  return rows.findLastIndex(({ tag, amountMinor }) => tag === 'other' && amountMinor > 0);
}

/** The rows as they are after somebody worked on them. The bank's own rows stay what they are. */
export function tamperedRows(rows: readonly StatementRow[], how: Tampering): StatementRow[] {
  switch (how.kind) {
    case 'none':
    case 'edited_file':
      return [...rows];
    case 'edited_row': {
      const last = lastRaised(rows);
      return rows.map((row, i) =>
        i === last ? { ...row, amountMinor: row.amountMinor + how.raisedByMinor } : row,
      );
    }
    case 'raised_balances':
      return rows.map((row) => ({ ...row, balanceMinor: row.balanceMinor + how.raisedByMinor }));
  }
}
