import { describe, expect, it } from '@jest/globals';
import { businessRules } from '../../../../domain/cross-checks/business/business-rules.js';
import { companyDebtsUndeclared } from '../../../../domain/cross-checks/business/bureau-debts.js';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { companyDebtCover } from '../../../../domain/cross-checks/business/debt-cover.js';
import {
  salesAgainstSources,
  salesByAccount,
  salesByTax,
} from '../../../../domain/cross-checks/business/sales.js';
import {
  aBureau,
  aBusinessCase,
  aLoanAtBureau,
  anAccount,
  aTax,
  aYear,
  data,
  declares,
  missing,
  noRecord,
  said,
  yuan,
} from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];
const sales = (amountMinor: number) =>
  declares({ sales: { fromMonth: '2025-01', toMonth: '2025-12', amountMinor } });

describe('a company against which nothing speaks', () => {
  const results = businessRules.map(({ rule, evaluate }) => [rule, evaluate(aBusinessCase())]);
  it('is clear by every rule whose facts are there', () => {
    const other = results.filter(([, result]) => (result as { result: string }).result !== 'clear');
    // The register names no controller, and nobody has told anything of its industry.
    expect(other.map(([rule]) => rule)).toEqual([
      ...['controller_differs', 'industry_restricted', 'worse_than_industry'],
    ]);
  });
  it('is clear by no rule that needs a source when every source is away', () => {
    const away = aBusinessCase({
      ...{ registry: missing, tax: missing, invoices: missing, movableAssets: missing },
      ...{ bureau: missing, account: missing, statements: [] },
      declared: declares({
        invoices: [
          {
            number: '26332000000000000001',
            side: 'sold',
            counterparty: { name: 'A', uscc: null },
            netMinor: 1,
          },
        ],
        receivables: [
          {
            ...{ debtorName: 'B', debtorUscc: null, dueOn: '2026-12-31' },
            ...{ invoiceNumbers: [], amountMinor: 200_000_000 },
          },
        ],
        ...{ stockMinor: 1, equipmentMinor: 1 },
      }),
    });
    const clear = businessRules.filter(({ evaluate }) => evaluate(away).result === 'clear');
    expect(clear.map(({ rule }) => rule)).toEqual([]);
  });
});

describe('declared sales against tax office and account', () => {
  // Both sources have 833,333.33 a month: 10,000,000 a year (4 fen less, so that the bounds lie where the arithmetic says).
  const rows: Rows = [
    ['the same', {}, 'clear'],
    ['10 % above', { declared: sales(1_099_999_992) }, 'clear'],
    ['above 10 %', { declared: sales(1_100_000_040) }, 'yellow credit'],
    ['20 % above', { declared: sales(1_199_999_988) }, 'yellow credit'],
    ['above 20 %', { declared: sales(1_200_000_040) }, 'orange credit'],
    ['40 % above both', { declared: sales(1_400_000_000) }, 'orange credit'],
    ['below 10 %', { declared: sales(899_999_000) }, 'yellow fraud'],
    ['above the tax office alone', { tax: data(aTax(70_000_000)) }, 'yellow credit'],
    ['above the account alone', { account: data(anAccount(60_000_000)) }, 'orange credit'],
    ['tax office away, account fits', { tax: missing }, 'not_evaluated company_tax'],
    ['no record at the tax office', { tax: noRecord }, 'not_evaluated company_tax'],
    ['account away, tax fits', { account: missing }, 'not_evaluated bank_statements'],
    [
      'tax office away, account far below',
      { tax: missing, account: data(anAccount(60_000_000)) },
      'orange credit',
    ],
    ['nothing declared', { declared: declares({ sales: null }) }, 'not_evaluated declared.sales'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(salesAgainstSources, over)).toBe(expected);
  });

  it('takes a month that was not declared for a gap and not for sales of zero', () => {
    const { periods } = aTax();
    const gap = aTax(83_333_333, {
      periods: [...periods, { from: '2026-11', to: '2026-11', filed: false }],
    });
    expect(salesByTax(aBusinessCase({ tax: data(gap) }))).toEqual({
      kind: 'unknown',
      reason: 'periods_not_declared',
    });
  });

  it('takes a month that stands in no period for undeclared as well, and old periods for old', () => {
    const { periods } = aTax();
    const hole = aTax(0, { periods: periods.filter(({ from }) => from !== '2026-06') });
    expect(salesByTax(aBusinessCase({ tax: data(hole) }))).toMatchObject({
      reason: 'periods_not_declared',
    });
    const of = (today: string) => aBusinessCase({ today });
    expect(salesByTax(of('2027-02-28'))).toMatchObject({ kind: 'known' });
    expect(salesByTax(of('2027-03-01'))).toEqual({ kind: 'unknown', reason: 'too_old' });
    expect(salesByAccount(of('2027-02-28'))).toMatchObject({ kind: 'known' });
    expect(salesByAccount(of('2027-03-01'))).toEqual({ kind: 'unknown', reason: 'too_old' });
  });

  it('reads quarters as months, a year at most', () => {
    const quarter = (from: string, to: string, declaredSalesMinor: number) => ({
      ...{ from, to, filed: true as const, declaredSalesMinor, taxPaidMinor: 0 },
      ...{ invoicesIssuedMinor: 0, invoicesReceivedMinor: 0 },
    });
    const periods = [
      quarter('2025-07', '2025-09', 900),
      quarter('2025-10', '2025-12', 30),
      quarter('2026-01', '2026-03', 30),
      quarter('2026-04', '2026-06', 30),
      quarter('2026-07', '2026-09', 30),
    ];
    const tax = data(aTax(0, { periods }));
    expect(salesByTax(aBusinessCase({ tax }))).toEqual({
      ...{ kind: 'known', monthlyMinor: 10, months: 12 },
    });
  });

  it('takes the tax out of what comes in, by the kind of taxpayer, and the higher rate when it is unknown', () => {
    const account = data(anAccount(100_000));
    const of = (over: Partial<BusinessCase>) => salesByAccount(aBusinessCase({ account, ...over }));
    expect(of({})).toMatchObject({ monthlyMinor: 100_000 });
    expect(of({ tax: missing })).toMatchObject({ monthlyMinor: 100_000 });
    const small = data(aTax(0, { taxpayer: 'small_scale' }));
    expect(of({ tax: small })).toMatchObject({ monthlyMinor: Math.round(113_000 / 1.01) });
  });

  it('leaves out loans, refunds and its own transfers, and months that the statement has not whole', () => {
    const whole = anAccount(100_000);
    const extra = (['loan_drawdown', 'refund', 'own_transfer', 'interest'] as const).map((tag) => ({
      ...{ on: '2026-10-31', amountMinor: 9_000_000, balanceMinor: 9_000_000 },
      ...{ counterparty: '其他', tag },
    }));
    const account = data({ ...whole, rows: [...whole.rows, ...extra] });
    expect(salesByAccount(aBusinessCase({ account }))).toMatchObject({ monthlyMinor: 100_000 });
    const cut = data({ ...whole, to: '2026-10-30' });
    expect(salesByAccount(aBusinessCase({ account: cut }))).toMatchObject({ months: 11 });
  });
});

describe('debts against the bureau', () => {
  const told = (balanceMinor: number) =>
    declares({ debts: [{ lender: '测试银行', balanceMinor }] });
  const at = (balanceMinor: number) => data(aBureau({ ...aLoanAtBureau, balanceMinor }));
  const rows: Rows = [
    ['the same', {}, 'clear'],
    ['10 % more at the bureau', { bureau: at(1_320_000 * yuan) }, 'clear'],
    ['a fen above 10 %', { bureau: at(1_320_000 * yuan + 1) }, 'yellow credit'],
    ['20 % more', { bureau: at(1_440_000 * yuan) }, 'yellow credit'],
    ['a fen above 20 %', { bureau: at(1_440_000 * yuan + 1) }, 'orange credit'],
    ['less at the bureau', { bureau: at(0) }, 'clear'],
    [
      'told, but not in the books',
      { statements: [aYear(2025, { closing: { shortTermLoansMinor: 0 } })] },
      'orange credit',
    ],
    ['in the books, but not told', { declared: told(0) }, 'orange credit'],
    [
      'settled at the bureau',
      {
        declared: told(0),
        statements: [],
        bureau: data(aBureau({ ...aLoanAtBureau, statusMonths: 'NNC' })),
      },
      'clear',
    ],
    ['bureau away', { bureau: missing }, 'not_evaluated credit_bureau'],
    ['no record at the bureau', { bureau: noRecord }, 'clear'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyDebtsUndeclared, over)).toBe(expected);
  });
});

describe('debt cover', () => {
  // 750,000 + 300,000 + 54,000 = 1,104,000 earned; others take 4,500 × 12 = 54,000; with 866,000 it is 1,104 ÷ 920 = 1.2.
  const service = (debtServiceYearMinor: number) =>
    declares({ loan: { amountMinor: 1, debtServiceYearMinor } });
  const rows: Rows = [
    ['exactly 1.2', { declared: service(866_000 * yuan) }, 'clear'],
    ['a fen more to pay', { declared: service(866_000 * yuan + 1) }, 'orange credit'],
    ['exactly 1', { declared: service(1_050_000 * yuan) }, 'orange credit'],
    ['below 1', { declared: service(1_050_000 * yuan + 1) }, 'red credit'],
    ['bureau away', { bureau: missing }, 'not_evaluated credit_bureau'],
    ['no statements', { statements: [] }, 'not_evaluated financial_statements'],
    ['nothing to pay', { declared: service(0), bureau: noRecord }, 'not_evaluated terms'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyDebtCover, over)).toBe(expected);
  });
});
