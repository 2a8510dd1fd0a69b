import type { ComparedValue } from '../../findings/finding.js';
import type { BalanceSheet } from '../../facts/financial-statements.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { statementsSource, type BusinessRule } from './business-case.js';
import { inOrder } from './statements.js';

/** Every column of every statement with its day. */
function columns(statements: Parameters<typeof inOrder>[0]['statements']) {
  return inOrder({ statements }).flatMap(({ from, to, opening, closing }) => [
    ...(opening === null ? [] : [{ on: from, sheet: opening }]),
    { on: to, sheet: closing },
  ]);
}

/** What of a sheet does not add up, by more than rounding: the two sides, and lines that are larger than their sum. */
function faults(sheet: BalanceSheet, roundingMinor: number): ComparedValue[] {
  const sides = sheet.totalLiabilitiesMinor + sheet.totalEquityMinor;
  const current =
    sheet.cashMinor + sheet.receivablesMinor + sheet.prepaymentsMinor + sheet.stockMinor;
  const owed = sheet.shortTermLoansMinor + sheet.payablesMinor + sheet.advancesMinor;
  const numbers: ComparedValue[] = [];
  if (Math.abs(sheet.totalAssetsMinor - sides) > roundingMinor) {
    numbers.push(
      amount('total_assets', sheet.totalAssetsMinor, statementsSource),
      amount('liabilities_and_equity', sides, statementsSource),
    );
  }
  const parts = [
    { part: current, whole: sheet.currentAssetsMinor, of: 'current_assets' },
    { part: sheet.currentAssetsMinor, whole: sheet.totalAssetsMinor, of: 'total_assets' },
    { part: owed, whole: sheet.currentLiabilitiesMinor, of: 'current_liabilities' },
    {
      part: sheet.currentLiabilitiesMinor + sheet.longTermLoansMinor,
      whole: sheet.totalLiabilitiesMinor,
      of: 'total_liabilities',
    },
  ];
  for (const { part, whole, of } of parts) {
    if (part - whole > roundingMinor) {
      numbers.push(
        amount(`lines_of_${of}`, part, statementsSource),
        amount(of, whole, statementsSource),
      );
    }
  }
  return numbers;
}

/**
 * Assets = liabilities + equity, and no lines above their sum, in every column of every statement (depth.md G4). A sheet that does not balance
 * is no statement: red.
 */
export const booksUnbalanced: BusinessRule = {
  rule: 'books_unbalanced',
  staleWhen: [statementsSource],
  opensQuestions: [],
  evaluate({ statements, policy, subject }) {
    if (statements.length === 0) return notEvaluated(statementsSource);
    const { roundingMinor } = policy.books;
    const numbers = columns(statements).flatMap(({ on, sheet }) => {
      const found = faults(sheet, roundingMinor);
      return found.length === 0
        ? []
        : [compared('balance_sheet_of', on, 'date', statementsSource), ...found];
    });
    if (numbers.length === 0) return clear();
    return findingOf(booksUnbalanced, subject, {
      ...{ severity: 'red', kind: 'fraud', compared: numbers, tolerance: { roundingMinor } },
    });
  },
};
