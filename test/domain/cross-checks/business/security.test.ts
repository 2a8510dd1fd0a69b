import { describe, expect, it } from '@jest/globals';
import type {
  BusinessCase,
  BusinessDeclared,
  OfferedReceivable,
} from '../../../../domain/cross-checks/business/business-case.js';
import { goodsPledged } from '../../../../domain/cross-checks/business/goods-pledged.js';
import { receivableAboveInvoices } from '../../../../domain/cross-checks/business/receivable-above-invoices.js';
import { securityAboveBooks } from '../../../../domain/cross-checks/business/security-above-books.js';
import {
  securedMinor,
  securityCover,
} from '../../../../domain/cross-checks/business/security-cover.js';
import type { AssetPledge } from '../../../../domain/facts/movable-assets.js';
import { aBusinessPolicy } from './a-business-policy.js';
import { aSheet, aYear, data, declares, missing, noRecord, said, yuan } from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];

const owes = (amountMinor: number, over: Partial<OfferedReceivable> = {}): OfferedReceivable => ({
  ...{ debtorName: '苏州明远设备有限公司', debtorUscc: '91440300708461136T' },
  ...{ dueOn: '2026-12-31', invoiceNumbers: ['1'], amountMinor },
  ...over,
});
const offers = (over: Partial<BusinessDeclared>): Partial<BusinessCase> => ({
  declared: declares(over),
});
const entry = (over: Partial<AssetPledge>): AssetPledge => ({
  ...{ registrationNumber: 'ZD-1', kind: 'stock', pledgee: '别家银行', securedMinor: null },
  ...{ description: '钢材', debtorUscc: null, invoiceNumbers: [] },
  ...{ from: '2025-01-01', to: '2028-01-01', cancelledOn: null },
  ...over,
});
const entered = (over: Partial<AssetPledge>) => ({
  movableAssets: data({ pledges: [entry(over)] }),
});
const withoutPolicy = { policy: { ...aBusinessPolicy, security: undefined } };

describe('goods on which an entry of another stands', () => {
  const stock = offers({ stockMinor: 100 });
  const machines = offers({ equipmentMinor: 100 });
  const rows: Rows = [
    ['nothing offered', { movableAssets: missing }, 'clear'],
    ['no entry', stock, 'clear'],
    ['stock on stock', { ...stock, ...entered({}) }, 'orange legal'],
    ['stock on equipment', { ...machines, ...entered({}) }, 'clear'],
    ['leased equipment', { ...machines, ...entered({ kind: 'finance_lease' }) }, 'orange legal'],
    ['stock, equipment leased', { ...stock, ...entered({ kind: 'finance_lease' }) }, 'clear'],
    ['title retained', { ...stock, ...entered({ kind: 'retained_title' }) }, 'orange legal'],
    ['called otherwise', { ...machines, ...entered({ kind: 'other' }) }, 'orange legal'],
    ['receivables alone', { ...stock, ...entered({ kind: 'receivables' }) }, 'clear'],
    ['until today', { ...stock, ...entered({ to: '2026-11-02' }) }, 'orange legal'],
    ['until yesterday', { ...stock, ...entered({ to: '2026-11-01' }) }, 'clear'],
    ['our own', { ...stock, ...entered({ ownLoanId: 'ln_own' }) }, 'clear'],
    ['another loan of ours', { ...stock, ...entered({ ownLoanId: 'ln_x' }) }, 'orange legal'],
    ['register away', { ...stock, movableAssets: missing }, 'not_evaluated movable_assets'],
    ['no record', { ...stock, movableAssets: noRecord }, 'clear'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(goodsPledged, over)).toBe(expected);
  });
});

describe('what is counted of each kind', () => {
  it('is 80, 60 and 50 per cent, rounded down to the fen', () => {
    const values = { receivables: 100_001, stock: 100_001, equipment: 100_001 };
    // 80,000.8 + 60,000.6 + 50,000.5 = 190,001.9
    const { security } = aBusinessPolicy;
    if (security === undefined) throw new Error('a policy without security');
    expect(securedMinor(values, security)).toBe(190_001);
  });
});

describe('security against the loan of 1,000,000.00', () => {
  // 1,250,000.00 × 80 % is the loan, to the fen.
  const enough = 1_250_000 * yuan;
  const receivables = (amountMinor: number, over: Partial<OfferedReceivable> = {}) =>
    offers({ receivables: [owes(amountMinor, over)] });
  // 1,200,000.00 of stock in the books × 60 % = 720,000.00, and 560,000.00 × 50 % = 280,000.00.
  const goods = (equipmentMinor: number) =>
    offers({ stockMinor: 1_500_000 * yuan, equipmentMinor });
  const rows: Rows = [
    ['nothing offered', { movableAssets: missing, statements: [] }, 'clear'],
    ['exactly as much', receivables(enough), 'clear'],
    ['a fen less', receivables(enough - 2), 'orange credit'],
    ['due today', receivables(enough, { dueOn: '2026-11-02' }), 'clear'],
    ['overdue since yesterday', receivables(enough, { dueOn: '2026-11-01' }), 'orange credit'],
    ['due in 365 days', receivables(enough, { dueOn: '2027-11-02' }), 'clear'],
    ['due a day later', receivables(enough, { dueOn: '2027-11-03' }), 'orange credit'],
    [
      'pledged to another',
      { ...receivables(enough), ...entered({ kind: 'receivables' }) },
      'orange credit',
    ],
    ['goods, stock as the books have it', goods(560_000 * yuan), 'clear'],
    ['a fen of equipment less', goods(560_000 * yuan - 1), 'orange credit'],
    ['stock of another', { ...goods(560_000 * yuan), ...entered({}) }, 'orange credit'],
    [
      'goods without books',
      { ...goods(560_000 * yuan), statements: [] },
      'not_evaluated financial_statements',
    ],
    [
      'goods with old books',
      { ...goods(560_000 * yuan), statements: [aYear(2024)] },
      'not_evaluated financial_statements',
    ],
    [
      'too little even by its word',
      { ...offers({ stockMinor: 1_000_000 * yuan }), statements: [] },
      'orange credit',
    ],
    [
      'register away',
      { ...receivables(enough), movableAssets: missing },
      'not_evaluated movable_assets',
    ],
    [
      'register away, and too little anyway',
      { ...receivables(enough - 2), movableAssets: missing },
      'orange credit',
    ],
    [
      'a policy without',
      { ...receivables(enough), ...withoutPolicy },
      'not_evaluated policy:security',
    ],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(securityCover, over)).toBe(expected);
  });
});

describe('what is offered against the books', () => {
  // Stock of 1,200,000.00 in the books; a fifth above is 1,440,000.00.
  const rows: Rows = [
    ['nothing offered', { statements: [] }, 'clear'],
    ['a fifth above', offers({ stockMinor: 1_440_000 * yuan }), 'clear'],
    ['a fen more', offers({ stockMinor: 1_440_000 * yuan + 1 }), 'orange credit'],
    [
      'receivables a fifth above',
      {
        ...offers({ receivables: [owes(1_200_000 * yuan)] }),
        statements: [aYear(2025, { closing: { receivablesMinor: 1_000_000 * yuan } })],
      },
      'clear',
    ],
    [
      'receivables a fen more',
      {
        ...offers({ receivables: [owes(1_200_000 * yuan + 1)] }),
        statements: [aYear(2025, { closing: { receivablesMinor: 1_000_000 * yuan } })],
      },
      'orange credit',
    ],
    [
      'equipment that the books do not have',
      {
        ...offers({ equipmentMinor: 1 }),
        statements: [aYear(2025, { closing: aSheet({ fixedAssetsMinor: 0 }) })],
      },
      'orange credit',
    ],
    [
      'no books',
      { ...offers({ stockMinor: 1 }), statements: [] },
      'not_evaluated financial_statements',
    ],
    [
      'a policy without',
      { ...offers({ stockMinor: 1 }), ...withoutPolicy },
      'not_evaluated policy:security',
    ],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(securityAboveBooks, over)).toBe(expected);
  });
});

describe('a receivable against its invoices', () => {
  const number = '26332000000000000001';
  const invoice = {
    ...{ code: null, number, issuedOn: '2026-10-08', status: 'valid' as const, statusOn: null },
    seller: { name: '杭州恒瑞精密机械有限公司', uscc: '91330106673959654P' },
    buyer: { name: '苏州明远设备有限公司', uscc: '91440300708461136T' },
    ...{ netMinor: 1_000_000, taxMinor: 130_000 },
  };
  const held = (amountMinor: number, over: object = {}): Partial<BusinessCase> => ({
    ...offers({ receivables: [owes(amountMinor, { invoiceNumbers: [number] })] }),
    invoices: data({ invoices: [{ ...invoice, ...over }], notFound: [] }),
  });
  const rows: Rows = [
    ['nothing offered', { invoices: missing }, 'clear'],
    ['as invoiced, tax included', held(1_130_000), 'clear'],
    ['a fen more', held(1_130_001), 'orange fraud'],
    ['invoice void', held(1, { status: 'void', statusOn: '2026-10-09' }), 'orange fraud'],
    [
      'invoice not known',
      { ...held(1), invoices: data({ invoices: [], notFound: [number] }) },
      'orange fraud',
    ],
    [
      'office not asked about it',
      { ...held(1), invoices: data({ invoices: [], notFound: [] }) },
      'not_evaluated invoices',
    ],
    ['office away', { ...held(1), invoices: missing }, 'not_evaluated invoices'],
    [
      'no invoice named',
      offers({ receivables: [owes(1, { invoiceNumbers: [] })] }),
      'not_evaluated purpose.invoices',
    ],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(receivableAboveInvoices, over)).toBe(expected);
  });
});
