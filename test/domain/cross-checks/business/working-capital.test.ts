import { describe, expect, it } from '@jest/globals';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import {
  netDays,
  turnoverDays,
  workingCapitalNeed,
  workingCapitalNeedMinor,
} from '../../../../domain/cross-checks/business/working-capital.js';
import {
  aBureau,
  aLoanAtBureau,
  aYear,
  data,
  declares,
  missing,
  noRecord,
  said,
  yuan,
} from './a-business-case.js';

/** The vector of lending.md §7.4, days in hundredths. */
const vector = {
  salesMinor: 10_000_000 * yuan,
  marginBasisPoints: 1000,
  growthBasisPoints: 1000,
  days: { stock: 6000, receivables: 7500, payables: 4500, prepayments: 1000, advances: 500 },
};

describe('the need of working capital (流贷办法 annex)', () => {
  it('is 2,612,500 for the vector of lending.md §7.4', () => {
    expect(netDays(vector.days)).toBe(9500);
    expect(workingCapitalNeedMinor(vector)).toBe(2_612_500 * yuan);
  });
  it('is 4,000,000 × 0.8 × 1 × 90 ÷ 360 = 800,000 by hand', () => {
    const days = { stock: 3000, receivables: 9000, payables: 3000, prepayments: 0, advances: 0 };
    const input = { salesMinor: 400_000_000, marginBasisPoints: 2000, growthBasisPoints: 0, days };
    expect(workingCapitalNeedMinor(input)).toBe(80_000_000);
  });
  it('is rounded down once, and nothing where suppliers find the money', () => {
    const odd = { ...vector, salesMinor: 100, growthBasisPoints: 0, marginBasisPoints: 0 };
    expect(workingCapitalNeedMinor(odd)).toBe(26);
    const days = { ...vector.days, payables: 14_000 };
    expect(workingCapitalNeedMinor({ ...vector, days })).toBe(0);
  });
  it('takes days from average balances: the vector’s, out of its books', () => {
    expect(turnoverDays(aYear(2025))).toEqual(vector.days);
    const stock = aYear(2025, { opening: { stockMinor: 0 } });
    expect(turnoverDays(stock)?.stock).toBe(3000);
    expect(turnoverDays(aYear(2025, { opening: null }))).toBeNull();
    expect(turnoverDays(aYear(2025, { income: { costOfSalesMinor: 0 } }))).toBeNull();
  });
});

describe('the loan against what is needed', () => {
  // 2,612,500 − own 300,000 − loans there are 1,200,000 − other 0 = 1,112,500.
  const asks = (amountMinor: number, over = {}) =>
    declares({ loan: { amountMinor, debtServiceYearMinor: 1 }, ...over });
  const rows: [name: string, over: Partial<BusinessCase>, expected: string][] = [
    ['exactly what is needed', { declared: asks(1_112_500 * yuan) }, 'clear'],
    ['a fen more', { declared: asks(1_112_500 * yuan + 1) }, 'orange credit'],
    [
      'other funds of a fen',
      { declared: asks(1_112_500 * yuan, { otherFundsMinor: 1 }) },
      'orange credit',
    ],
    [
      'no loans at the bureau, but in the books',
      { declared: asks(1_112_500 * yuan), bureau: noRecord },
      'clear',
    ],
    [
      'a fen more at the bureau than in the books',
      {
        declared: asks(1_112_500 * yuan),
        bureau: data(aBureau({ ...aLoanAtBureau, balanceMinor: 1_200_000 * yuan + 1 })),
      },
      'orange credit',
    ],
    ['bureau away', { bureau: missing }, 'not_evaluated credit_bureau'],
    ['no statements', { statements: [] }, 'not_evaluated financial_statements'],
    [
      'months only, no year',
      { statements: [aYear(2026, { over: { to: '2026-10-31' } })] },
      'not_evaluated financial_statements',
    ],
    [
      'growth not told',
      { declared: asks(1, { growthBasisPoints: null }) },
      'not_evaluated declared.growth',
    ],
    [
      'own funds not told',
      { declared: asks(1, { ownFundsMinor: null }) },
      'not_evaluated declared.ownFunds',
    ],
    [
      'other funds not told',
      { declared: asks(1, { otherFundsMinor: null }) },
      'not_evaluated declared.otherFunds',
    ],
    [
      'a loss is no margin: 10,000,000 × 1 × 1.1 × 95 ÷ 360 = 2,902,777.77, less 1,500,000',
      {
        statements: [aYear(2025, { income: { profitBeforeTaxMinor: -1 } })],
        declared: asks(140_277_777),
      },
      'clear',
    ],
    [
      'a loss, and a fen more',
      {
        statements: [aYear(2025, { income: { profitBeforeTaxMinor: -1 } })],
        declared: asks(140_277_778),
      },
      'orange credit',
    ],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(workingCapitalNeed, over)).toBe(expected);
  });
});
