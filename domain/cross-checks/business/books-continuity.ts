import { addDays, civilDate } from '../../calendar/civil-date.js';
import type { BalanceSheet, FinancialStatement } from '../../facts/financial-statements.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { statementsSource, type BusinessRule } from './business-case.js';
import { inOrder } from './statements.js';

/** Two statements of which the second begins on the day after the first ends. */
function neighbours(statements: readonly FinancialStatement[]) {
  const all = inOrder({ statements });
  return all.flatMap((later) => {
    const earlier = all.find(({ to }) => addDays(civilDate(to), 1) === later.from);
    return earlier === undefined || later.opening === null
      ? []
      : [{ earlier, later, opening: later.opening }];
  });
}

const lines = [
  ...['cashMinor', 'receivablesMinor', 'stockMinor', 'fixedAssetsMinor', 'totalAssetsMinor'],
  ...['totalLiabilitiesMinor', 'retainedEarningsMinor', 'totalEquityMinor'],
] as readonly (keyof BalanceSheet)[];

/** The stable code of a line: `totalAssetsMinor` is `total_assets`. */
function codeOf(line: keyof BalanceSheet): string {
  return line.replace(/Minor$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * A statement opens as the one before closed (depth.md G4). Two sets of books, or books that were changed afterwards, open elsewhere: red. Without
 * two that follow each other there is nothing to compare.
 */
export const booksBroken: BusinessRule = {
  rule: 'books_broken',
  staleWhen: [statementsSource],
  opensQuestions: [],
  evaluate({ statements, policy, subject }) {
    const pairs = neighbours(statements);
    if (pairs.length === 0) return notEvaluated(statementsSource);
    const { roundingMinor } = policy.books;
    const numbers = pairs.flatMap(({ earlier, later, opening }) =>
      lines
        .filter((line) => Math.abs(opening[line] - earlier.closing[line]) > roundingMinor)
        .flatMap((line) => [
          compared('balance_sheet_of', later.from, 'date', statementsSource),
          amount(`${codeOf(line)}_closed`, earlier.closing[line], statementsSource),
          amount(`${codeOf(line)}_opened`, opening[line], statementsSource),
        ]),
    );
    if (numbers.length === 0) return clear();
    return findingOf(booksBroken, subject, {
      ...{ severity: 'red', kind: 'fraud', compared: numbers, tolerance: { roundingMinor } },
    });
  },
};

/**
 * Retained earnings at the end = at the beginning + net profit − dividends (depth.md G4). What does not fit was taken out or written in: orange,
 * since an adjustment of earlier years (以前年度损益调整) is lawful and must be explained.
 */
export const retainedEarningsBroken: BusinessRule = {
  rule: 'retained_earnings_broken',
  staleWhen: [statementsSource],
  opensQuestions: ['Q-SME-08'],
  evaluate({ statements, policy, subject }) {
    const bridged = inOrder({ statements }).filter(({ opening }) => opening !== null);
    if (bridged.length === 0) return notEvaluated(statementsSource);
    const { roundingMinor } = policy.books;
    const numbers = bridged.flatMap(({ to, opening, closing, income, dividendsMinor }) => {
      const before = opening?.retainedEarningsMinor ?? 0;
      const expected = before + income.netProfitMinor - dividendsMinor;
      const gap = closing.retainedEarningsMinor - expected;
      if (Math.abs(gap) <= roundingMinor) return [];
      return [
        compared('balance_sheet_of', to, 'date', statementsSource),
        amount('retained_earnings_before', before, statementsSource),
        amount('net_profit', income.netProfitMinor, statementsSource),
        amount('dividends', dividendsMinor, statementsSource),
        amount('retained_earnings_expected', expected, statementsSource),
        amount('retained_earnings_closed', closing.retainedEarningsMinor, statementsSource),
      ];
    });
    if (numbers.length === 0) return clear();
    return findingOf(retainedEarningsBroken, subject, {
      ...{ severity: 'orange', kind: 'fraud', compared: numbers, tolerance: { roundingMinor } },
    });
  },
};
