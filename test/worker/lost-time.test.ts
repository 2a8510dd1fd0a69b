import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProviderClients } from '../../activities/connector/provider-clients.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { fenceEveryLoan } from '../../src/relay/fence.js';
import { lostTimeReport } from '../../src/record/lost-time/report.js';
import { openRestore } from '../../src/record/lost-time/restores.js';
import { listUnclaimed, settleUnclaimed } from '../../src/record/lost-time/unclaimed.js';
import { loadLoan } from '../../src/record/reads/opened-loan.js';
import { providerConfig } from '../../src/worker/provider-config.js';
import { readStatements } from '../../src/worker/lost-time/read-statements.js';
import { anApplication } from '../builders/an-application.js';
import { fromAnn, submission } from '../record/open-record.js';
import { HandClock, openRealRecord } from '../record/real-core.js';
import { orderOf, TestSandbox } from '../sandbox/a-sandbox.js';

const tenant = 'main';
const orderKey = (loanId: string) => `${loanId}:disbursement.1:order_money-payout-loan:1`;
const lost = orderKey('ln_lost');
let sandbox: TestSandbox;
let opened: Awaited<ReturnType<typeof openRealRecord>>;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  opened = await openRealRecord(new HandClock('2026-11-25T02:00:00.000Z'));
});
afterAll(async () => {
  await opened.close();
  await sandbox.remove();
});

const pool = () => opened.pool.pool;
/** What the service itself may not: time does not pass by hand, and nothing is taken off the list. */
const asOwner = async (text: string) =>
  await withConnection(opened.database.ownerUrl, (client) => client.query(text));
const read = async () => {
  const config = { connectorsUrl: sandbox.url, connectorsKey: 'k' };
  const { settingsOf } = providerConfig(config, { default: { failuresMax: 1_000 } });
  return await readStatements({
    ...{ pool: pool(), tenant },
    providers: createProviderClients(settingsOf),
    lends: () => true,
  });
};
/** All of them: once hundreds are listed, a page of random ids leaves some out. */
const listed = async (settled = false) =>
  await listUnclaimed(pool(), tenant, { settled, after: null, limit: 1_000 });
const application = (applicationNumber: string) =>
  anApplication({ originator: 'dealer-portal', branch: 'sh-01', applicationNumber });
const submit = async (loanId: string, number: string) =>
  await opened.record(submission(loanId, application(number)));
const awaitsBank = async (loanId: string) => (await loadLoan(opened.deps, loanId))?.awaitsBank;

/** An order, a reservation and a lien of a loan. */
async function takenFor(loanId: string, reference: string | null): Promise<void> {
  const given = await sandbox.application('clean', loanId);
  const order = { ...orderOf(given, loanId, '2027-01-15'), reference };
  await sandbox.post('/core-banking/orders', order, orderKey(loanId));
  await sandbox.post(
    '/core-banking/reservations',
    { loanId, amountMinor: order.amountMinor, currency: 'CNY' },
    `${loanId}:pre_disbursement.1:reserve_funds-funds-loan:1`,
  );
  const { vin } = given.collateral;
  await sandbox.post(
    '/connectors/vehicle_register/liens',
    { vin, loanId, holder: '演示贷款人' },
    `${loanId}:pre_disbursement.1:register_lien-vehicle-loan:1`,
  );
}

describe('what was taken in the lost time', () => {
  it('is not asked for while nothing came back from a backup', async () => {
    expect(await read()).toBe(false);
    expect(await lostTimeReport(pool())).toEqual({ lines: [], isOpen: false });
  });

  it('is asked for since a day before the newest thing that the record knows', async () => {
    await submit('ln_known', 'A-known');
    await takenFor('ln_known', 'dealer-portal/A-known');
    await takenFor('ln_lost', 'dealer-portal/A-lost');
    await fenceEveryLoan(pool());
    expect(await openRestore(pool(), tenant)).toEqual({
      ...{ since: '2026-11-24T02:00:00.000Z', asked: false },
    });
    expect(await lostTimeReport(pool())).toEqual({
      lines: [
        'The lost time: core banking and vehicle register have not given their statements yet',
      ],
      isOpen: true,
    });
  });

  it('is not known while one of them does not answer, and nothing is taken for settled', async () => {
    await sandbox.fault({ connector: 'vehicle_register', mode: 'error', times: 1 });
    await expect(read()).rejects.toThrow();
    expect((await openRestore(pool(), tenant))?.asked).toBe(false);
  });

  it('is listed where no loan of the record claims it, once however often it is asked for', async () => {
    await read();
    await read();
    const items = await listed();
    expect(items.map(({ kind, loanId }) => [kind, loanId]).sort()).toEqual([
      ['lien', 'ln_lost'],
      ['order', 'ln_lost'],
      ['reservation', 'ln_lost'],
    ]);
    const order = items.find(({ kind }) => kind === 'order');
    expect(order).toMatchObject({
      ...{ key: lost, reference: 'dealer-portal/A-lost', status: 'accepted', settled: null },
      ...{ loanNow: null, takenAt: '2026-11-25T02:00:00.000Z', currency: 'CNY' },
    });
  });

  it('tells its newest status until it is settled', async () => {
    sandbox.now += 60_000;
    await read();
    expect((await listed()).find(({ kind }) => kind === 'order')).toMatchObject({ status: 'paid' });
  });

  it('is reported by key, and nothing else of it', async () => {
    const { lines, isOpen } = await lostTimeReport(pool());
    const [first, second, ...items] = lines;
    expect(isOpen).toBe(true);
    expect(first).toContain('they are read once more in ten minutes');
    expect(second).toContain('claimed by no loan: 3');
    expect(items).toHaveLength(3);
    for (const line of items)
      expect(line).toMatch(/^ {2}uc_[0-9a-z]{16} {2}(order|reservation|lien) {2}ln_lost:\S+$/);
  });

  it('leaves out what is over, and what other systems have at the same bank', async () => {
    const given = await sandbox.application('clean', 'more');
    const order = orderOf(given, 'ln_refused', '2027-01-15');
    const payee = { ...order.payee, name: '别人公司' };
    await sandbox.post('/core-banking/orders', { ...order, payee }, orderKey('ln_refused'));
    await sandbox.post('/core-banking/orders', { ...order, loanId: 'CARD-9' }, 'CARDS/2026/9');
    await read();
    expect(await listed()).toHaveLength(3);
  });

  it('is asked for until ten minutes after the restore, whole pages of it', async () => {
    const given = await sandbox.application('clean', 'many');
    const order = orderOf(given, 'ln_many', '2027-01-15');
    for (let n = 1; n <= 205; n += 1)
      await sandbox.post('/core-banking/orders', order, `ln_many:disbursement.1:order:${n}`);
    await asOwner(`update restores set made_at = made_at - interval '11 minutes'`);
    expect(await read()).toBe(true);
    expect(await openRestore(pool(), tenant)).toBeNull();
    expect(await read()).toBe(false);
    expect((await lostTimeReport(pool())).lines[0]).toContain('claimed by no loan: 208');
    await asOwner(`delete from unclaimed where loan_id = 'ln_many'`);
  });
});

describe('an application that comes again', () => {
  it('asks the bank before anything else, when its business stands in the list', async () => {
    expect(await submit('ln_new', 'A-lost')).toMatchObject({ outcome: 'recorded' });
    expect(await awaitsBank('ln_new')).toBe(true);
    const hold = fromAnn('ln_new', { type: 'hold', reason: 'r' }, 'h-1');
    expect(await opened.record(hold)).toMatchObject({ refusal: { rule: 'restored' } });
    await submit('ln_other', 'A-other');
    expect(await awaitsBank('ln_other')).toBe(false);
  });

  it('is named beside what its business has outside', async () => {
    const order = (await listed()).find(({ key }) => key === lost);
    expect(order?.loanNow).toBe('ln_new');
    const ofTheSame = (await listed()).filter(({ loanId }) => loanId === 'ln_lost');
    expect(ofTheSame.map(({ loanNow }) => loanNow)).toEqual(['ln_new', 'ln_new', 'ln_new']);
  });

  it('asks the bank whatever it is, while the bank has not given its statement', async () => {
    await fenceEveryLoan(pool());
    await submit('ln_third', 'A-third');
    expect(await awaitsBank('ln_third')).toBe(true);
  });
});

describe('a person settles it', () => {
  const idOf = async (kind: string) =>
    (await listed()).find((item) => item.kind === kind && item.loanId === 'ln_lost')?.unclaimedId ??
    '';
  const settle = async (unclaimedId: string, change: object = {}) =>
    await settleUnclaimed(pool(), tenant, {
      ...{ unclaimedId, outcome: 'submitted_again', voucher: 'V-1', by: 'person:admin-1' },
      ...change,
    });

  it('not as submitted again while no loan has the business', async () => {
    await takenFor('ln_gone', 'dealer-portal/A-gone');
    await read();
    const gone = (await listed()).find(({ loanId }) => loanId === 'ln_gone')?.unclaimedId ?? '';
    expect(await settle(gone)).toBe('not_submitted_again');
    expect(await settle('uc_nothing')).toBe('unknown');
  });

  it('once, with a reason, a voucher and a name; the same word again changes nothing', async () => {
    const unclaimedId = await idOf('order');
    const settled = await settle(unclaimedId);
    expect(settled).toMatchObject({
      settled: { by: 'person:admin-1', outcome: 'submitted_again', voucher: 'V-1' },
    });
    expect(await settle(unclaimedId)).toEqual(settled);
    expect(await settle(unclaimedId, { by: 'person:admin-2' })).toBe('already_settled');
    expect(await settle(unclaimedId, { outcome: 'not_ours' })).toBe('already_settled');
    expect((await listed(true)).map((item) => item.unclaimedId)).toEqual([unclaimedId]);
  });

  it('and it stays settled when the statement lists it again', async () => {
    await read();
    expect((await listed()).some(({ key }) => key === lost)).toBe(false);
  });

  it('and two at once settle it once', async () => {
    const unclaimedId = await idOf('lien');
    const both = await Promise.all(
      ['person:admin-1', 'person:admin-2'].map((by) =>
        settle(unclaimedId, { by, outcome: 'taken_back' }),
      ),
    );
    expect(both.filter((one) => one === 'already_settled')).toHaveLength(1);
  });
});
