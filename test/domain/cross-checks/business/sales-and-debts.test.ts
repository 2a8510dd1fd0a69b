import { describe, expect, it } from '@jest/globals';
import { businessRules } from '../../../../domain/cross-checks/business/business-rules.js';
import { companyDebtsUndeclared } from '../../../../domain/cross-checks/business/bureau-debts.js';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { companyDebtCover } from '../../../../domain/cross-checks/business/debt-cover.js';
import { salesAgainstSources } from '../../../../domain/cross-checks/business/sales.js';
import {
  aBureau,
  aBusinessCase,
  aLoanAtBureau,
  anAccount,
  aTax,
  aTrade,
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
    // The register names no controller, no invoice was handed in, and nobody has told anything of its industry.
    expect(other.map(([rule]) => rule)).toEqual([
      ...[
        'controller_differs',
        'contract_invoices_differ',
        'industry_restricted',
        'worse_than_industry',
      ],
    ]);
  });
  it('is clear by no rule that needs a source when every source is away', () => {
    const away = aBusinessCase({
      ...{ registry: missing, tax: missing, invoices: missing, movableAssets: missing },
      ...{ bureau: missing, account: missing, statements: [] },
      declared: declares({
        trade: aTrade({ contract: null }),
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
