import { describe, expect, it } from '@jest/globals';
import { booksUnbalanced } from '../../../../domain/cross-checks/business/books-balance.js';
import { booksCashDiffers } from '../../../../domain/cross-checks/business/books-cash.js';
import {
  booksBroken,
  retainedEarningsBroken,
} from '../../../../domain/cross-checks/business/books-continuity.js';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { businessRatios } from '../../../../domain/cross-checks/business/business-ratios.js';
import { growthGap } from '../../../../domain/cross-checks/business/growth-gap.js';
import { industryRestricted } from '../../../../domain/cross-checks/business/industry-restricted.js';
import { worseThanIndustry } from '../../../../domain/cross-checks/business/worse-than-industry.js';
import { placeIn, ratiosOutOfBand } from '../../../../domain/cross-checks/business/ratio-bands.js';
import type { FinancialStatement } from '../../../../domain/facts/financial-statements.js';
import { financialStatementsSchema } from '../../../../domain/facts/financial-statements.js';
import { industryRiskSchema, type IndustryRisk } from '../../../../domain/policy/industry-risk.js';
import {
  aBusinessCase,
  aRegistry,
  aYear,
  data,
  missing,
  noRecord,
  said,
  yuan,
} from './a-business-case.js';
import { aBusinessPolicy } from './a-business-policy.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];
type Parts = Parameters<typeof aYear>[1];
const closes = (closing: NonNullable<Parts>['closing'], parts: Parts = {}) => ({
  statements: [
    aYear(2024),
    aYear(2025, { ...parts, ...(closing === undefined ? {} : { closing }) }),
  ],
});
const none: Rows = [['none handed in', { statements: [] }, 'not_evaluated financial_statements']];
/** Statements may be off by 100.00, since they are rounded. */
const rounding = 100 * yuan;

it('the statements of these tests are right by their schema', () => {
  expect(financialStatementsSchema.safeParse([aYear(2024), aYear(2025)]).success).toBe(true);
});

describe('assets = liabilities + equity, and lines within their sums', () => {
  const total = 7_000_000 * yuan;
  const rows: Rows = [
    ['balanced', {}, 'clear'],
    ['100.00 off', closes({ totalAssetsMinor: total + rounding }), 'clear'],
    ['a fen more', closes({ totalAssetsMinor: total + rounding + 1 }), 'red fraud'],
    ['a fen more the other way', closes({ totalAssetsMinor: total - rounding - 1 }), 'red fraud'],
    ['the opening column', closes({}, { opening: { totalEquityMinor: 0 } }), 'red fraud'],
    [
      'current assets below their lines',
      closes({ currentAssetsMinor: 448_333_333 - rounding - 1 }),
      'red fraud',
    ],
    ['within rounding', closes({ currentAssetsMinor: 448_333_333 - rounding }), 'clear'],
    [
      'current liabilities below their lines',
      closes({ payablesMinor: 2_000_000 * yuan }),
      'red fraud',
    ],
    ['long-term loans beside them', closes({ longTermLoansMinor: 1_000_000 * yuan }), 'red fraud'],
    ...none,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(booksUnbalanced, over)).toBe(expected);
  });
});

describe('opening = last closing', () => {
  const stock = 1_200_000 * yuan;
  const rows: Rows = [
    ['the same', {}, 'clear'],
    ['100.00 off', closes({}, { opening: { stockMinor: stock + rounding } }), 'clear'],
    ['a fen more', closes({}, { opening: { stockMinor: stock + rounding + 1 } }), 'red fraud'],
    ['one statement only', { statements: [aYear(2025)] }, 'not_evaluated financial_statements'],
    [
      'a year between',
      { statements: [aYear(2023), aYear(2025)] },
      'not_evaluated financial_statements',
    ],
    ['no opening column', closes({}, { opening: null }), 'not_evaluated financial_statements'],
    ['handed in the wrong way round', { statements: [aYear(2025), aYear(2024)] }, 'clear'],
    ...none,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(booksBroken, over)).toBe(expected);
  });
});

describe('the bridge of retained earnings', () => {
  // 1,700,000 + 750,000 − 750,000 = 1,700,000.
  const kept = 1_700_000 * yuan;
  const rows: Rows = [
    ['it fits', {}, 'clear'],
    ['100.00 off', closes({ retainedEarningsMinor: kept + rounding }), 'clear'],
    ['a fen more', closes({ retainedEarningsMinor: kept + rounding + 1 }), 'orange fraud'],
    ['a fen less', closes({ retainedEarningsMinor: kept - rounding - 1 }), 'orange fraud'],
    ['paid out and not told', closes({}, { over: { dividendsMinor: 0 } }), 'orange fraud'],
    [
      'no opening column',
      { statements: [aYear(2025, { opening: null })] },
      'not_evaluated financial_statements',
    ],
    ...none,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(retainedEarningsBroken, over)).toBe(expected);
  });
});

describe('cash against the account', () => {
  // 1,000,000.00 lie on the account on 2025-12-31; five per cent are 50,000.00.
  const rows: Rows = [
    ['the same', {}, 'clear'],
    ['5 % more in the books', closes({ cashMinor: 105_000_000 }), 'clear'],
    ['a fen more: another account', closes({ cashMinor: 105_000_001 }), 'yellow fraud'],
    ['5 % less', closes({ cashMinor: 95_000_000 }), 'clear'],
    ['a fen less: other books', closes({ cashMinor: 94_999_999 }), 'orange fraud'],
    ['account away', { account: missing }, 'not_evaluated bank_statements'],
    ['no such account', { account: noRecord }, 'not_evaluated bank_statements'],
    ['no day in common', { statements: [aYear(2023)] }, 'not_evaluated bank_statements'],
    ...none,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(booksCashDiffers, over)).toBe(expected);
  });
});

describe('receivables or stock against sales', () => {
  // From 1,200,000.00 stock may grow by 20 points more than sales, which do not grow.
  const rows: Rows = [
    ['nothing grows', {}, 'clear'],
    ['stock by 20 points', closes({ stockMinor: 144_000_000 }), 'clear'],
    ['stock by 20.01 points', closes({ stockMinor: 144_012_000 }), 'yellow credit'],
    ['receivables by 21', closes({ receivablesMinor: 252_083_333 }), 'yellow credit'],
    ['both', closes({ stockMinor: 150_000_000, receivablesMinor: 260_000_000 }), 'orange credit'],
    [
      'stock by 30 and sales by 10',
      closes({ stockMinor: 156_000_000 }, { income: { revenueMinor: 11_000_000 * yuan } }),
      'clear',
    ],
    [
      'stock as it was, sales down 30 %',
      closes({}, { income: { revenueMinor: 7_000_000 * yuan } }),
      'orange credit',
    ],
    ['one year only', { statements: [aYear(2025)] }, 'not_evaluated financial_statements'],
    ...none,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(growthGap, over)).toBe(expected);
  });
});

describe('ratios', () => {
  it('are worked out by hand', () => {
    // 4,483,333.33 ÷ 2,300,000; less stock and prepayments 3,083,333.33; 2,300,000 ÷ 7,000,000; 1,054,000 ÷ 54,000; 900,000 ÷ 2,300,000.
    expect(businessRatios(aYear(2025))).toEqual({
      ...{ current_ratio: 19_492, quick_ratio: 13_405, leverage: 3285 },
      ...{ interest_cover: 195_185, operating_cash_to_debt: 3913 },
    });
  });
  it('are no division by nothing', () => {
    const closing = { currentLiabilitiesMinor: 0, totalLiabilitiesMinor: 0 };
    const income = { interestMinor: 0 };
    expect(businessRatios(aYear(2025, { closing, income, over: { cashFlow: null } }))).toEqual({
      ...{ current_ratio: 'no_such_debt', quick_ratio: 'no_such_debt', leverage: 0 },
      ...{ interest_cover: 'no_such_debt', operating_cash_to_debt: null },
    });
  });

  const placed = aBusinessPolicy.ratios.flatMap((band) => {
    const worse = band.better === 'higher' ? -1 : 1;
    const { goodBasisPoints: good, warnBasisPoints: warn } = band;
    return [
      { band, value: good, place: 'good' },
      { band, value: good + worse, place: 'watch' },
      { band, value: warn, place: 'watch' },
      { band, value: warn + worse, place: 'warn' },
    ];
  });
  it.each(placed)('$band.ratio $value is $place', ({ band, value, place }) => {
    expect(placeIn(band, value)).toBe(place);
  });

  const owes = (totalLiabilitiesMinor: number): FinancialStatement =>
    aYear(2025, { closing: { totalLiabilitiesMinor } });
  const of = (...statements: FinancialStatement[]) => ({ statements });
  const rows: Rows = [
    ['all good', {}, 'clear'],
    ['leverage 60 %', of(owes(4_200_000 * yuan)), 'clear'],
    ['leverage 60.01 %', of(owes(4_200_700 * yuan)), 'yellow credit'],
    ['leverage 70 %', of(owes(4_900_000 * yuan)), 'yellow credit'],
    ['leverage 72 %', of(owes(5_040_000 * yuan)), 'orange credit'],
    [
      'no cash-flow statement',
      of(aYear(2025, { over: { cashFlow: null } })),
      'not_evaluated financial_statements',
    ],
    [
      'older than twelve months',
      { ...of(aYear(2025)), today: '2027-01-31' },
      'not_evaluated financial_statements',
    ],
    ['twelve months old', { ...of(aYear(2025)), today: '2027-01-30' }, 'clear'],
    ...none,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(ratiosOutOfBand, over)).toBe(expected);
  });

  it('tell a leverage of 72 % that rose, with what it was (EW-B04)', () => {
    const { evaluate } = ratiosOutOfBand;
    const result = evaluate(aBusinessCase(of(aYear(2024), owes(5_040_000 * yuan))));
    if (result.result !== 'finding') throw new Error(result.result);
    const shown = Object.fromEntries(
      result.finding.compared.map(({ label, value }) => [label, value]),
    );
    expect(shown).toMatchObject({ leverage: 7200, leverage_before: 3285 });
    expect(result.finding.tolerance).toMatchObject({ leverage_good: 6000, leverage_warn: 7000 });
  });
});

describe('the industry', () => {
  const risk = (over: Partial<IndustryRisk> = {}): IndustryRisk =>
    industryRiskSchema.parse({
      ...{ industryCode: 'C34', grade: 'medium', restricted: false },
      usual: { ratios: { current_ratio: 15_000, leverage: 5500 }, receivablesDays: 60 },
      ...{ asOf: '2026-06-30', validUntil: '2026-12-31' },
      mark: { source: 'this test', certainty: 'M' },
      ...over,
    });
  const as = (over: Partial<IndustryRisk>): Partial<BusinessCase> => ({ industry: risk(over) });
  const inCode = (industryCode: string | null) => data(aRegistry({ industryCode }));
  const restricted: Rows = [
    ['medium', as({}), 'clear'],
    ['high', as({ grade: 'high' }), 'yellow credit'],
    ['restricted', as({ restricted: true }), 'red legal'],
    ['a code within it', { ...as({}), registry: inCode('C3411') }, 'clear'],
    ['another code', { ...as({}), registry: inCode('C35') }, 'not_evaluated industry_risk'],
    ['no code', { ...as({}), registry: inCode(null) }, 'not_evaluated industry_risk'],
    ['valid until today', as({ validUntil: '2026-11-02' }), 'clear'],
    ['outdated', as({ validUntil: '2026-11-01' }), 'not_evaluated industry_risk'],
    ['nothing known', {}, 'not_evaluated industry_risk'],
    ['registry away', { ...as({}), registry: missing }, 'not_evaluated business_registry'],
  ];
  it.each(restricted)('as such, %s: %s', (_name, over, expected) => {
    expect(said(industryRestricted, over)).toBe(expected);
  });

  const usual = (ratios: IndustryRisk['usual']['ratios'], receivablesDays: number | null = null) =>
    as({ usual: { ratios, receivablesDays } });
  // The company: current 1.9492, leverage 32.85 %, receivables 75 days.
  const compared: Rows = [
    ['no worse', as({}), 'clear'],
    ['current ratio as usual', usual({ current_ratio: 19_492 }), 'clear'],
    ['below the usual', usual({ current_ratio: 19_493 }), 'yellow credit'],
    ['leverage as usual', usual({ leverage: 3285 }), 'clear'],
    ['above the usual', usual({ leverage: 3284 }), 'yellow credit'],
    ['receivables 150 % of the usual', usual({}, 50), 'clear'],
    ['above 150 %', usual({}, 49), 'yellow credit'],
    ['no statements', { ...as({}), statements: [] }, 'not_evaluated financial_statements'],
    ['outdated', as({ validUntil: '2026-11-01' }), 'not_evaluated industry_risk'],
  ];
  it.each(compared)('against the usual, %s: %s', (_name, over, expected) => {
    expect(said(worseThanIndustry, over)).toBe(expected);
  });
});
