import { setTimeout as pause } from 'node:timers/promises';
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

const byKey = async (which = key) => {
  const path = `${orders}/by-key?key=${encodeURIComponent(which)}`;
  return (await sandbox.provider('GET', path)).body;
};
const listed = () => sandbox.items(`${orders}?loanId=loan-1`);
/** Waits until the bank has an order, and has done with it what it does. */
const arrived = async () => {
  while ((await sandbox.items('/journal?connector=core_banking')).length === 0) await pause(20);
};
const account = async () =>
  (await sandbox.post('/connectors/loan_account', { loanId: 'loan-1' })).body.data as Record<
    string,
    unknown
  >;

describe('a money order', () => {
  it('is accepted, then paid, and one however often it comes', async () => {
    const order = orderOf(application, 'loan-1', '2026-12-15');
    const first = await sandbox.post(orders, order, key);
    expect(first).toMatchObject({ status: 201, body: { status: 'accepted', paidAt: null } });
    sandbox.now += 60_000;
    const again = await sandbox.post(orders, order, key);
    expect(again).toEqual({ status: 200, body: first.body });
    expect(await byKey()).toMatchObject({ status: 'paid', paidAt: '2026-11-25T02:00:05.000Z' });
    expect(await listed()).toHaveLength(1);
  });

  it('is one when fifty arrive at once', async () => {
    const order = orderOf(application, 'loan-1', '2026-12-15');
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => sandbox.post(orders, order, key)),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(49);
    expect(await listed()).toHaveLength(1);
  });

  it('under a used key with another body is refused', async () => {
    const order = orderOf(application, 'loan-1', '2026-12-15');
    await sandbox.post(orders, order, key);
    const other = { ...order, amountMinor: order.amountMinor + 1 };
    expect(await sandbox.post(orders, other, key)).toMatchObject({
      status: 422,
      body: { type: 'urn:sancha:sandbox:idempotency-key-reused' },
    });
    expect(await listed()).toHaveLength(1);
  });

  it('with another key is another payment, and both are shown', async () => {
    const order = orderOf(application, 'loan-1', '2026-12-15');
    await sandbox.post(orders, order, key);
    await sandbox.post(orders, order, 'loan-1:disbursement.1:order:2');
    expect((await listed()).map(({ orderKey }) => orderKey)).toEqual([
      key,
      'loan-1:disbursement.1:order:2',
    ]);
  });

  it('that never arrived is definitely not taken', async () => {
    expect(await byKey()).toEqual({
      orderKey: key,
      status: 'not_taken',
      orderId: null,
      paidAt: null,
      amountMinor: 0,
    });
  });

  it('to an account of another name is rejected', async () => {
    const order = orderOf(application, 'loan-1', '2026-12-15');
    const payee = { ...order.payee, name: '别人公司' };
    const { body } = await sandbox.post(orders, { ...order, payee }, key);
    expect(body).toMatchObject({ status: 'rejected' });
    sandbox.pass(1);
    expect(await byKey()).toMatchObject({ status: 'rejected', paidAt: null });
  });

  it.each([
    { amountMinor: 0 },
    { amountMinor: 1.5 },
    { currency: 'USD' },
    { repaymentCard: '1234' },
    { note: 'more' },
  ])('with %j is refused and not taken', async (change) => {
    const order = { ...orderOf(application, 'loan-1', '2026-12-15'), ...change };
    expect((await sandbox.post(orders, order, key)).status).toBe(400);
    expect(await listed()).toEqual([]);
  });
});

describe('S28: an answer that is late after the bank took the order', () => {
  it.each(['late', 'cut'])('%s: the status says so, and the repeat pays nothing', async (mode) => {
    await sandbox.fault({ connector: 'core_banking', mode, times: 1, delayMs: 60_000 });
    const order = orderOf(application, 'loan-1', '2026-12-15');
    const leaving = new AbortController();
    const lost = fetch(`${sandbox.url}${orders}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-key': 'test',
        'idempotency-key': key,
      },
      body: JSON.stringify(order),
      signal: leaving.signal,
    }).then((response) => response.text());
    const outcome = expect(lost).rejects.toThrow();
    await arrived();
    leaving.abort();
    await outcome;
    expect(await byKey()).toMatchObject({ status: 'accepted' });
    expect(await sandbox.post(orders, order, key)).toMatchObject({ status: 200 });
    expect(await listed()).toHaveLength(1);
  });

  it.each(['timeout', 'error'])('%s: the bank took nothing', async (mode) => {
    await sandbox.fault({ connector: 'core-banking', mode, times: 1 });
    const order = orderOf(application, 'loan-1', '2026-12-15');
    const headers = {
      'content-type': 'application/json',
      'x-api-key': 'k',
      'idempotency-key': key,
    };
    const init = { method: 'POST', headers, body: JSON.stringify(order) };
    const leaving = new AbortController();
    const { signal } = leaving;
    const status = fetch(`${sandbox.url}${orders}`, { ...init, signal }).then(
      (response) => response.status,
      () => null,
    );
    await arrived();
    if (mode === 'timeout') leaving.abort();
    expect(await status).toBe(mode === 'error' ? 503 : null);
    expect(await byKey()).toMatchObject({ status: 'not_taken' });
    expect(await listed()).toEqual([]);
  });
});

describe('a reservation', () => {
  it('is made once and released once', async () => {
    const path = '/core-banking/reservations';
    const body = { loanId: 'loan-1', amountMinor: 100, currency: 'CNY' };
    const reserved = await sandbox.post(path, body, 'loan-1:pre_disbursement.1:reserve:1');
    expect(reserved).toMatchObject({ status: 201, body: { status: 'reserved' } });
    const one = `${path}/${encodeURIComponent('loan-1:pre_disbursement.1:reserve:1')}`;
    const released = await sandbox.provider('DELETE', one);
    expect(released).toMatchObject({ status: 200, body: { status: 'released' } });
    sandbox.pass(1);
    expect(await sandbox.provider('DELETE', one)).toEqual(released);
    expect((await sandbox.provider('DELETE', `${path}/unknown`)).status).toBe(404);
  });
});

describe('the account of a borrower who pays', () => {
  beforeEach(async () => {
    await sandbox.post(orders, orderOf(application, 'loan-1', '2026-12-15'), key);
  });

  it('is debited at noon of the due day', async () => {
    sandbox.now = Date.parse('2026-12-15T03:59:59Z');
    expect(await account()).toMatchObject({ repayments: [], daysPastDue: 0 });
    sandbox.now = Date.parse('2026-12-15T04:00:00Z');
    const { schedule, repayments, principalBalanceMinor } = await account();
    const [first] = schedule as { principalMinor: number; interestMinor: number }[];
    expect(repayments).toEqual([
      {
        on: '2026-12-15',
        amountMinor: (first?.principalMinor ?? 0) + (first?.interestMinor ?? 0),
      },
    ]);
    const { amountMinor } = application.terms.amount;
    expect(principalBalanceMinor).toBe(amountMinor - (first?.principalMinor ?? 0));
  });

  it('S31: is settled with the 36th instalment, to the cent', async () => {
    sandbox.now = Date.parse('2029-11-15T03:00:00Z');
    expect(await account()).toMatchObject({ settled: false, daysPastDue: 0 });
    sandbox.now = Date.parse('2029-11-15T05:00:00Z');
    const settled = await account();
    expect(settled).toMatchObject({
      settled: true,
      settledOn: '2029-11-15',
      principalBalanceMinor: 0,
      overdueMinor: 0,
      daysPastDue: 0,
    });
    expect(settled.repayments).toHaveLength(36);
  });

  it('keeps posted debits when the behaviour changes, and follows the new one', async () => {
    sandbox.now = Date.parse('2027-01-20T02:00:00Z');
    await sandbox.patchFacts('clean:1', {
      repayment: { fromInstalment: 3, monthsLate: 60, daysLate: 0 },
    });
    sandbox.now = Date.parse('2027-04-20T02:00:00Z');
    expect(await account()).toMatchObject({ daysPastDue: 64 });
    await sandbox.patchFacts('clean:1', { repayment: { fromInstalment: null } });
    sandbox.now = Date.parse('2027-04-20T05:00:00Z');
    const cured = await account();
    expect(cured.daysPastDue).toBe(0);
    expect((cured.repayments as { on: string }[]).map(({ on }) => on)).toEqual([
      '2026-12-15',
      '2027-01-15',
      '2027-04-20',
      '2027-04-20',
      '2027-04-20',
    ]);
  });
});

describe('S34: the overdue personas', () => {
  it.each([
    { days: 1, monthsLate: 0 },
    { days: 31, monthsLate: 1 },
    { days: 61, monthsLate: 2 },
    { days: 91, monthsLate: 3 },
    { days: 271, monthsLate: 9 },
    { days: 361, monthsLate: 12 },
  ])('overdue_$days reaches $days days past due and is in time before', async (expected) => {
    const late = await sandbox.application(`overdue_${expected.days}`);
    await sandbox.post(orders, orderOf(late, 'loan-1', '2026-12-15'), key);
    sandbox.now = Date.parse('2027-02-15T15:00:00Z');
    expect(await account()).toMatchObject({ daysPastDue: 0 });
    // The third instalment is due on 2027-02-15: 91 days past due is 2027-05-17 (lending.md §12 counts from the day after).
    const reached = Date.parse('2027-02-15T02:00:00Z') + expected.days * 86_400_000;
    sandbox.now = reached;
    expect(await account()).toMatchObject({ daysPastDue: expected.days });
    sandbox.now = reached + 10 * 86_400_000;
    const after = (await account()).daysPastDue as number;
    expect(after).toBeLessThan(expected.days === 1 ? 1 : expected.days + 10);
  });

  it('90 and 91 are a day apart', async () => {
    const late = await sandbox.application('overdue_91');
    await sandbox.post(orders, orderOf(late, 'loan-1', '2026-12-15'), key);
    sandbox.now = Date.parse('2027-05-16T02:00:00Z');
    expect(await account()).toMatchObject({ daysPastDue: 90 });
    sandbox.now = Date.parse('2027-05-17T02:00:00Z');
    expect(await account()).toMatchObject({ daysPastDue: 91 });
  });
});

describe('S32: job lost after payout', () => {
  it('stops contributions and salary after the loss and resumes them with the new employer', async () => {
    const lost = await sandbox.application('job_lost');
    await sandbox.post(orders, orderOf(lost, 'loan-1', '2026-12-15'), key);
    const [borrower] = lost.parties;
    if (borrower?.kind !== 'person') throw new Error('no borrower');
    const person = { name: borrower.name, idNumber: borrower.idNumber };
    const insurance = async () =>
      (await sandbox.post('/connectors/social_insurance', person)).body.data;
    const employer = borrower.employment?.employerName;
    sandbox.now = Date.parse('2027-02-02T02:00:00Z');
    expect(await insurance()).toMatchObject({ status: 'paying', payer: employer });
    sandbox.now = Date.parse('2027-04-20T02:00:00Z');
    expect(await insurance()).toMatchObject({
      status: 'stopped',
      payer: employer,
      lastPaidMonth: '2027-02',
    });
    const fund = await sandbox.post('/connectors/provident_fund', person);
    expect(fund.body.data).toMatchObject({ status: 'sealed' });
    const statements = await sandbox.post('/connectors/bank_statements', {
      ...person,
      cardNumber: borrower.bankCard,
      from: '2027-03-01',
      to: '2027-04-20',
    });
    const { rows } = statements.body.data as { rows: { tag: string }[] };
    expect(rows.filter(({ tag }) => tag === 'salary')).toEqual([]);
    sandbox.now = Date.parse('2027-07-20T02:00:00Z');
    const resumed = (await insurance()) as { payer: string };
    expect(resumed).toMatchObject({ status: 'paying', lastPaidMonth: '2027-06' });
    expect(resumed.payer).not.toBe(employer);
  });
});
