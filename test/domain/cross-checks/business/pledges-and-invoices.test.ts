import { describe, expect, it } from '@jest/globals';
import type {
  BusinessCase,
  DeclaredInvoice,
  OfferedReceivable,
} from '../../../../domain/cross-checks/business/business-case.js';
import {
  invoiceDiffers,
  invoiceNotValid,
} from '../../../../domain/cross-checks/business/invoices.js';
import { receivablesPledged } from '../../../../domain/cross-checks/business/receivables-pledged.js';
import type { Invoice } from '../../../../domain/facts/invoices.js';
import type { AssetPledge } from '../../../../domain/facts/movable-assets.js';
import { data, declares, missing, noRecord, said } from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];

const debtor = '91440300708461136T';
const offered: OfferedReceivable = {
  ...{ debtorName: '苏州明远设备有限公司', debtorUscc: debtor, invoiceNumbers: ['1'] },
  ...{ amountMinor: 100, dueOn: '2026-12-31' },
};
const pledge = (over: Partial<AssetPledge> = {}): AssetPledge => ({
  ...{ registrationNumber: 'ZD-1', kind: 'receivables', pledgee: '别家银行', securedMinor: null },
  ...{ description: '应收账款', debtorUscc: null, invoiceNumbers: [] },
  ...{ from: '2025-01-01', to: '2028-01-01', cancelledOn: null },
  ...over,
});
const pledged = (over: Partial<AssetPledge>, offer: Partial<OfferedReceivable> = {}) => ({
  movableAssets: data({ pledges: [pledge(over)] }),
  declared: declares({ receivables: [{ ...offered, ...offer }] }),
});
const offers = { declared: declares({ receivables: [offered] }) };

describe('receivables that are pledged already', () => {
  const rows: Rows = [
    ['nothing offered', { movableAssets: missing }, 'clear'],
    ['nothing pledged', offers, 'clear'],
    ['all receivables', pledged({}), 'red legal'],
    ['until today', pledged({ to: '2026-11-02' }), 'red legal'],
    ['until yesterday', pledged({ to: '2026-11-01' }), 'clear'],
    ['deleted', pledged({ cancelledOn: '2026-11-02' }), 'clear'],
    ['stock, not receivables', pledged({ kind: 'stock' }), 'clear'],
    ['this debtor', pledged({ debtorUscc: debtor }), 'red legal'],
    ['another debtor', pledged({ debtorUscc: '91350100M000100Y43' }), 'clear'],
    ['this invoice', pledged({ debtorUscc: debtor, invoiceNumbers: ['9', '1'] }), 'red legal'],
    ['another invoice', pledged({ debtorUscc: debtor, invoiceNumbers: ['9'] }), 'clear'],
    [
      'an offer that names nothing',
      pledged({ debtorUscc: debtor }, { debtorUscc: null, invoiceNumbers: [] }),
      'red legal',
    ],
    ['our own of this loan', pledged({ ownLoanId: 'ln_own' }), 'clear'],
    ['our own of another loan', pledged({ ownLoanId: 'ln_other' }), 'red legal'],
    ['register away', { ...offers, movableAssets: missing }, 'not_evaluated movable_assets'],
    ['no record', { ...offers, movableAssets: noRecord }, 'clear'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(receivablesPledged, over)).toBe(expected);
  });
});

const own = { name: '杭州恒瑞精密机械有限公司', uscc: '91330106673959654P' };
const customer = { name: '苏州明远设备有限公司', uscc: debtor };
const number = '26332000000000000001';
const told: DeclaredInvoice = { number, side: 'sold', counterparty: customer, netMinor: 1_000_000 };
const invoice = (over: Partial<Invoice> = {}): Invoice => ({
  ...{ code: null, number, issuedOn: '2026-10-08', status: 'valid', statusOn: null },
  ...{ seller: own, buyer: customer, netMinor: 1_000_000, taxMinor: 130_000 },
  ...over,
});
const held = (
  over: Partial<Invoice>,
  say: Partial<DeclaredInvoice> = {},
): Partial<BusinessCase> => ({
  invoices: data({ invoices: [invoice(over)], notFound: [] }),
  declared: declares({ invoices: [{ ...told, ...say }] }),
});
const handedIn = { declared: declares({ invoices: [told] }) };
const notFound = { ...handedIn, invoices: data({ invoices: [], notFound: [number] }) };

describe('invoices at the tax office', () => {
  const valid: Rows = [
    ['none handed in', { invoices: missing }, 'clear'],
    ['valid', held({}), 'clear'],
    ['void', held({ status: 'void', statusOn: '2026-10-09' }), 'red fraud'],
    ['cancelled by a red one', held({ status: 'red', statusOn: '2026-10-09' }), 'red fraud'],
    ['not known', notFound, 'orange fraud'],
    ['the office knows no such company', { ...handedIn, invoices: noRecord }, 'orange fraud'],
    ['office away', { ...handedIn, invoices: missing }, 'not_evaluated invoices'],
    [
      'asked about others',
      { ...handedIn, invoices: data({ invoices: [], notFound: [] }) },
      'not_evaluated invoices',
    ],
  ];
  it.each(valid)('standing, %s: %s', (_name, over, expected) => {
    expect(said(invoiceNotValid, over)).toBe(expected);
  });

  const differs: Rows = [
    ['the same', held({}), 'clear'],
    ['a fen less', held({ netMinor: 999_999 }), 'orange fraud'],
    ['another buyer', held({ buyer: { name: '别家', uscc: '91350100M000100Y43' } }), 'red fraud'],
    ['buyer by name alone', held({ buyer: { ...customer, uscc: null } }), 'clear'],
    ['another buyer by name', held({ buyer: { name: '别家', uscc: null } }), 'red fraud'],
    [
      'sold by another',
      held({ seller: { name: '别家', uscc: '91350100M000100Y43' } }),
      'red fraud',
    ],
    ['bought', held({ seller: customer, buyer: own }, { side: 'bought' }), 'clear'],
    ['said to be bought, but sold', held({}, { side: 'bought' }), 'red fraud'],
    ['not known: nothing to compare', notFound, 'clear'],
    ['office away', { ...handedIn, invoices: missing }, 'not_evaluated invoices'],
  ];
  it.each(differs)('compared, %s: %s', (_name, over, expected) => {
    expect(said(invoiceDiffers, over)).toBe(expected);
  });
});
