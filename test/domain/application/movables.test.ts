import { describe, expect, it } from '@jest/globals';
import { applicationSchema } from '../../../domain/application/application.js';
import { companyBody } from '../../builders/a-company-application.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });
const debtor = { name: '苏州明远设备有限公司', uscc: '91440300708461136T' };
const number = '26332000000000000001';
const invoice = {
  ...{ code: null, number, issuedOn: '2026-02-01', netAmount: cny(100) },
  ...{ side: 'sold', counterparty: debtor },
};
const receivable = {
  ...{ debtor, amount: cny(113), dueOn: '2026-06-01', invoiceNumbers: [number] },
};
const nothing = { kind: 'movables', receivables: [], stock: [], equipment: [] };
const purpose = companyBody().purpose;

/** Where an application with these assets is refused; empty where it is taken. */
function refusedAt(collateral: object, invoices: object[] | undefined = [invoice]): string[] {
  const body = companyBody({ collateral, purpose: { ...purpose, invoices } });
  const parsed = applicationSchema.safeParse(body);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
}

describe('what a company offers as security', () => {
  it.each([
    ['a receivable with its invoice', { ...nothing, receivables: [receivable] }, []],
    [
      'a receivable without an invoice',
      { ...nothing, receivables: [{ ...receivable, invoiceNumbers: [] }] },
      [],
    ],
    ['goods', { ...nothing, stock: [{ description: '钢材', value: cny(1) }] }, []],
    ['nothing at all', nothing, ['collateral']],
    [
      'goods in another currency',
      {
        ...nothing,
        equipment: [{ description: '机床', value: { amountMinor: 1, currency: 'USD' } }],
      },
      ['collateral.equipment.0.value.currency'],
    ],
    [
      'one invoice behind two receivables',
      { ...nothing, receivables: [receivable, receivable] },
      ['collateral.receivables.0.invoiceNumbers.0', 'collateral.receivables.1.invoiceNumbers.0'],
    ],
    [
      'an invoice to somebody else',
      {
        ...nothing,
        receivables: [{ ...receivable, debtor: { ...debtor, uscc: '91330106673959654P' } }],
      },
      ['collateral.receivables.0.invoiceNumbers.0'],
    ],
  ])('%s', (_name, collateral, paths) => {
    expect(refusedAt(collateral)).toEqual(paths);
  });

  it('names only invoices that are handed in, and that it sold', () => {
    const offered = { ...nothing, receivables: [receivable] };
    const at = ['collateral.receivables.0.invoiceNumbers.0'];
    expect(refusedAt(offered, undefined)).toEqual([]);
    expect(refusedAt(offered, [{ ...invoice, number: '26332000000000000002' }])).toEqual(at);
    expect(refusedAt(offered, [{ ...invoice, side: 'bought' }])).toEqual(at);
  });
});
