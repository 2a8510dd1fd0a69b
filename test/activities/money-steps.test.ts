import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { MoneyOrder } from '../../activities/core-banking.js';
import { ActivityBench, stepKey } from './activity-bench.js';
import { StubProvider, type Conduct } from './stub-provider.js';

const order: MoneyOrder = {
  loanId: 'ln_test',
  reference: 'dealer-portal/A-1',
  amountMinor: 12_000_000,
  currency: 'CNY',
  payee: { name: '杭州示例汽车销售有限公司', bank: '示例银行', accountNumber: '1234567890123456' },
  repaymentCard: '6222020000000000000',
  reservationKey: null,
  schedule: {
    method: 'equal_instalment',
    termMonths: 36,
    annualRateBasisPoints: 450,
    firstDueOn: '2026-12-15',
  },
};
const status = (word: string): Conduct => ({
  does: 'answer',
  body: { orderKey: stepKey, status: word, orderId: null, paidAt: null, amountMinor: 12_000_000 },
});

/** The bank's list of the orders for one business. */
const listed = (...orders: object[]): Conduct => ({ does: 'answer', body: { orders } });
const none = listed();
const another = {
  ...{ orderKey: 'ln_lost:disbursement.1:order_money-payout-loan:1', orderId: 'ORD-9' },
  ...{ status: 'paid', paidAt: '2026-12-01T02:00:00.000Z', amountMinor: 12_000_000 },
  ...{ currency: 'CNY', firstDueOn: '2027-01-15' },
};

describe('S28 the money', () => {
  const provider = new StubProvider();
  let baseUrl = '';
  let bench: ActivityBench;
  beforeAll(async () => {
    baseUrl = await provider.open();
  });
  beforeEach(() => {
    bench = new ActivityBench(baseUrl);
    bench.due('order_money', 'payout', {
      kind: 'order',
      order,
      mayBeSent: true,
      endsNotTaken: false,
    });
  });
  afterAll(async () => await provider.close());

  const sent = () => provider.seen.filter(({ method }) => method === 'POST');
  const results = () => bench.recorded.map(({ command }) => command);

  it('is asked about before it is ordered, and ordered under the step’s key', async () => {
    provider.will(status('not_taken'), none, status('accepted'));
    await bench.run('orderMoney');
    expect(provider.seen.map(({ method, path, key }) => `${method} ${path} ${key}`)).toEqual([
      `GET /core-banking/orders/by-key?key=${encodeURIComponent(stepKey)} ${stepKey}`,
      `GET /core-banking/orders/by-reference?reference=dealer-portal%2FA-1 ${stepKey}`,
      `POST /core-banking/orders ${stepKey}`,
    ]);
    expect(sent()[0]?.body).toEqual(order);
    expect(results()).toMatchObject([
      { result: { kind: 'money', status: { status: 'accepted' } } },
    ]);
  });

  for (const word of ['accepted', 'paid', 'rejected']) {
    it(`is not ordered again when the bank says ${word}`, async () => {
      provider.will(status(word));
      await bench.run('orderMoney', 2);
      expect(sent()).toEqual([]);
      expect(results()).toMatchObject([{ result: { kind: 'money', status: { status: word } } }]);
    });
  }

  it('is not ordered when the bank has ordered it for this business under another loan id', async () => {
    provider.will(status('not_taken'), listed(another));
    await bench.run('orderMoney');
    expect(sent()).toEqual([]);
    expect(results()).toMatchObject([{ result: { kind: 'ordered_before', orders: [another] } }]);
  });

  it('is ordered when the bank has refused all that it was given for this business', async () => {
    const refused = { ...another, status: 'rejected', paidAt: null };
    provider.will(status('not_taken'), listed(refused), status('accepted'));
    await bench.run('orderMoney');
    expect(sent()).toHaveLength(1);
  });

  it('is not ordered while the bank does not say what it has of the business', async () => {
    provider.will(status('not_taken'), { does: 'answer', body: { orders: null } });
    await expect(bench.run('orderMoney')).rejects.toMatchObject({ type: 'provider_malformed' });
    expect(sent()).toEqual([]);
  });

  it('is asked about after a time-out that the bank took, and goes out once', async () => {
    bench.timeoutMs = 1_000;
    provider.will(status('not_taken'), none, { does: 'silence' });
    await expect(bench.run('orderMoney')).rejects.toMatchObject({ type: 'provider_timeout' });
    expect(sent()).toHaveLength(1);
    bench.timeoutMs = 10_000;
    provider.will(status('accepted'));
    await bench.run('orderMoney', 2);
    expect(sent()).toEqual([]);
  });

  it('is not sent while the loan is held, and asked about again without the record hearing of a failure', async () => {
    bench.due('order_money', 'payout', {
      kind: 'order',
      order,
      mayBeSent: false,
      endsNotTaken: false,
    });
    provider.will(status('not_taken'), none);
    const waits: unknown = await bench.run('orderMoney').catch((error: unknown) => error);
    expect(waits).toMatchObject({ type: 'held', nonRetryable: false });
    expect(sent()).toEqual([]);
    expect(results()).toEqual([]);
    provider.will(status('accepted'));
    await bench.run('orderMoney', 2);
    expect(results()).toMatchObject([{ result: { status: { status: 'accepted' } } }]);
  });

  it('that a hold stopped ends with the bank’s "not taken" when the hold is over, and is not sent', async () => {
    const over = { kind: 'order', order, mayBeSent: false, endsNotTaken: true } as const;
    bench.due('order_money', 'payout', over);
    provider.will(status('not_taken'), none);
    await bench.run('orderMoney');
    expect(sent()).toEqual([]);
    expect(results()).toMatchObject([{ result: { status: { status: 'not_taken' } } }]);
    provider.will(status('accepted'));
    await bench.run('orderMoney', 2);
    expect(results()).toMatchObject([{}, { result: { status: { status: 'accepted' } } }]);
  });

  it('is not sent when a hold comes while the bank is asked', async () => {
    bench.openedNext = { status: 'held' };
    provider.will(status('not_taken'), none);
    await expect(bench.run('orderMoney')).rejects.toMatchObject({ type: 'held' });
    expect(sent()).toEqual([]);
  });

  it('is not ordered while the bank cannot be asked', async () => {
    bench.timeoutMs = 1_000;
    provider.will({ does: 'silence' });
    await expect(bench.run('orderMoney')).rejects.toMatchObject({ type: 'provider_timeout' });
    expect(sent()).toEqual([]);
  });

  it('is confirmed only by a definite word', async () => {
    bench.due('confirm_money', 'payout', { kind: 'confirm', orderKey: 'ln_test:order' });
    provider.will(status('accepted'));
    const pending: unknown = await bench.run('confirmMoney').catch((error: unknown) => error);
    expect(pending).toBeInstanceOf(ApplicationFailure);
    expect(pending).toMatchObject({ type: 'money_pending', nonRetryable: false });
    expect(results()).toMatchObject([{ type: 'noteFailing', class: 'timeout' }]);
    for (const word of ['paid', 'rejected', 'not_taken']) {
      provider.will(status(word));
      await bench.run('confirmMoney');
      expect(results().at(-1)).toMatchObject({ result: { status: { status: word } } });
    }
    expect(provider.seen[0]?.path).toContain(encodeURIComponent('ln_test:order'));
  });
});
