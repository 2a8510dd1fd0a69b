import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationOf } from '../../domain/application/application.js';
import { TestSandbox, orderOf } from './a-sandbox.js';

const key = 'loan-1:disbursement.1:order:1';
const orders = '/core-banking/orders';
let sandbox: TestSandbox;
let application: ApplicationOf<'auto'>;
beforeEach(async () => {
  sandbox = await TestSandbox.start();
  application = await sandbox.application('clean');
});
afterEach(() => sandbox.remove());

describe('lists for a lender whose record went back in time', () => {
  const reference = 'dealer-portal/A-1';
  beforeEach(async () => {
    const order = orderOf(application, 'loan-1', '2026-12-15');
    await sandbox.post(orders, { ...order, reference }, key);
    sandbox.now += 60_000;
    await sandbox.post(orders, { ...order, loanId: 'loan-2', reference }, 'loan-2:d.1:order:1');
    await sandbox.post(orders, { ...order, loanId: 'loan-3' }, 'loan-3:d.1:order:1');
    const reservation = { loanId: 'loan-1', amountMinor: 100, currency: 'CNY' };
    await sandbox.post('/core-banking/reservations', reservation, 'loan-1:p.1:reserve:1');
    const lien = { vin: application.collateral.vin, loanId: 'loan-1', holder: '演示贷款人' };
    await sandbox.post('/connectors/vehicle_register/liens', lien, 'loan-1:p.1:lien:1');
  });
  const get = async (path: string) => await sandbox.provider('GET', path);
  const since = (at: string) => `since=${encodeURIComponent(at)}`;

  it.each([
    { path: `${orders}/by-loan?loanId=loan-1`, list: 'orders', keys: [key] },
    {
      ...{ path: `${orders}/by-reference?reference=${encodeURIComponent(reference)}` },
      ...{ list: 'orders', keys: [key, 'loan-2:d.1:order:1'] },
    },
    { path: `${orders}/by-reference?reference=nobody`, list: 'orders', keys: [] },
    {
      ...{ path: '/core-banking/reservations/by-loan?loanId=loan-1' },
      ...{ list: 'reservations', keys: ['loan-1:p.1:reserve:1'] },
    },
    { path: '/core-banking/reservations/by-loan?loanId=loan-2', list: 'reservations', keys: [] },
    {
      ...{ path: '/connectors/vehicle_register/liens/by-loan?loanId=loan-1' },
      ...{ list: 'liens', keys: ['loan-1:p.1:lien:1'] },
    },
    {
      ...{ path: `${orders}/taken?${since('2026-11-25T02:00:00Z')}` },
      ...{ list: 'items', keys: [key, 'loan-2:d.1:order:1', 'loan-3:d.1:order:1'] },
    },
    {
      ...{ path: `${orders}/taken?${since('2026-11-25T02:00:30Z')}` },
      ...{ list: 'items', keys: ['loan-2:d.1:order:1', 'loan-3:d.1:order:1'] },
    },
    {
      ...{ path: `${orders}/taken?${since('2026-11-25T02:00:00Z')}&after=loan-2:d.1:order:1` },
      ...{ list: 'items', keys: ['loan-3:d.1:order:1'] },
    },
    {
      ...{ path: `/core-banking/reservations/taken?${since('2026-11-25T02:00:00Z')}` },
      ...{ list: 'items', keys: ['loan-1:p.1:reserve:1'] },
    },
    {
      ...{ path: `/connectors/vehicle_register/liens/taken?${since('2026-11-26T02:00:00Z')}` },
      ...{ list: 'items', keys: [] },
    },
  ])('GET $path', async ({ path, list, keys }) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    const items = body[list] as Record<string, unknown>[];
    expect(
      items.map(
        (item) => item['key'] ?? item['orderKey'] ?? item['reservationKey'] ?? item['lienKey'],
      ),
    ).toEqual(keys);
  });

  it('names nobody in a statement', async () => {
    const { body } = await get(`${orders}/taken?${since('2026-11-25T02:00:00Z')}`);
    expect(Object.keys((body.items as object[])[0] ?? {})).toEqual([
      ...['key', 'loanId', 'reference', 'status', 'amountMinor', 'currency', 'takenAt'],
    ]);
    expect(body.next).toBeNull();
  });

  it.each(['', 'since=yesterday', 'since=2026-11-25T02:00:00Z&more=1'])(
    'refuses a statement by "%s"',
    async (query) => {
      expect((await get(`${orders}/taken?${query}`)).status).toBe(400);
    },
  );
});
