import type { StatementRow } from '../../facts/bank-statements.js';
import { amount, clear, compared } from '../cross-check.js';
import { statementRule, type RowSign } from './statement-rule.js';

const source = 'bank_statements';
/** What is round by its nature: a loan is drawn in round sums, and people move their own money in them. */
const roundByNature: readonly StatementRow['tag'][] = ['loan_drawdown', 'own_transfer', 'interest'];

/** Credits that are whole thousands more often than pay and sales are (lending.md §7.2); too few credits show no share. */
export const roundAmounts = statementRule('statement_round_amounts', ({ rows }, { policy }) => {
  const { unitMinor, shareMaxPercent, creditsMin } = policy.tolerances.statementSigns.roundAmounts;
  let credits = 0;
  const signs = rows.flatMap((row, i): RowSign[] => {
    if (row.amountMinor <= 0 || roundByNature.includes(row.tag)) return [];
    credits += 1;
    if (row.amountMinor % unitMinor !== 0) return [];
    return [
      {
        ...{ row: i + 1, on: row.on, sign: 'round_amount' },
        compared: [amount('round_amount', row.amountMinor, source)],
      },
    ];
  });
  const counts = [
    compared('credits', credits, 'count', source),
    compared('round_credits', signs.length, 'count', source),
  ];
  const tooMany = signs.length * 100 > credits * shareMaxPercent;
  if (credits < creditsMin || !tooMany) return clear(...counts);
  return {
    ...{ result: 'signs', severity: 'yellow', compared: counts, signs },
    tolerance: { shareMaxPercent, creditsMin },
  };
});
