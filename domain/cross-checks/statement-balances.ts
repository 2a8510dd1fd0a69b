import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from './cross-check.js';
import { dataOf } from './usable-facts.js';

/** As many broken rows as the finding lists; more would not say more. */
const rowsShownMax = 20;

/** The balance chain (lending.md §7.2): each balance is the one before plus the row. One edited row breaks it, named by its date (S14). */
export const statementBalances: CrossCheck = {
  rule: 'statement_broken',
  about: 'borrower',
  staleWhen: ['bank_statements'],
  opensQuestions: ['Q-PROB-04'],
  evaluate(input, subject) {
    const statements = dataOf(input, subject, 'bank_statements');
    if (statements === undefined) return notEvaluated('bank_statements');
    const broken = statements.rows.filter((row, i) => {
      const before = statements.rows[i - 1];
      return before !== undefined && before.balanceMinor + row.amountMinor !== row.balanceMinor;
    });
    if (broken.length === 0) {
      return clear(compared('rows', statements.rows.length, 'count', 'bank_statements'));
    }
    return findingOf(statementBalances, subject, {
      severity: 'red',
      kind: 'fraud',
      compared: [
        compared('broken_rows', broken.length, 'count', 'bank_statements'),
        ...broken
          .slice(0, rowsShownMax)
          .map((row) => amount(`balance_on:${row.on}`, row.balanceMinor, 'bank_statements')),
      ],
    });
  },
};
