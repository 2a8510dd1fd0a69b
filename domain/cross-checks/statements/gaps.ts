import { dayNumber } from '../../calendar/civil-date.js';
import { clear, compared } from '../cross-check.js';
import { statementRule, type RowSign } from './statement-rule.js';

const source = 'bank_statements';

/**
 * Long times without any row, from the statement's first day to its last (lending.md §7.2): an account that pay goes to is seldom still
 * for so long, and whoever takes out rows leaves such a time. Days are counted from one row to the next.
 */
export const statementGaps = statementRule('statement_gap', ({ from, to, rows }, { policy }) => {
  const { daysMax } = policy.tolerances.statementSigns.gap;
  const days = [from, ...rows.map(({ on }) => on), to];
  let longest = 0;
  const signs = days.flatMap((on, i): RowSign[] => {
    const before = days[i - 1];
    // Most rows stand on the day of the one before.
    if (before === undefined || before === on) return [];
    const gapDays = dayNumber(on) - dayNumber(before);
    longest = Math.max(longest, gapDays);
    if (gapDays <= daysMax) return [];
    return [
      {
        // The row after the gap; the last day of the statement is none.
        ...{ row: i <= rows.length ? i : null, on: before, sign: 'no_rows' },
        compared: [
          compared('days_without_rows', gapDays, 'days', source),
          compared('next_row', on, 'date', source),
        ],
      },
    ];
  });
  const most = compared('longest_gap', longest, 'days', source);
  if (signs.length === 0) return clear(most);
  return {
    ...{ result: 'signs', severity: 'yellow', compared: [most], signs },
    tolerance: { daysMax },
  };
});
