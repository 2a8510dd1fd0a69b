import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppendOnlyFile, BrokenFileError } from '../../sandbox/store/append-only-file.js';
import { TestSandbox, orderOf } from './a-sandbox.js';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await TestSandbox.start();
});
afterEach(() => sandbox.remove());

const file = () => join(sandbox.folder, 'sandbox.ndjson');
const key = 'loan-1:disbursement.1:order:1';

/** All that can be seen from outside. */
async function picture() {
  const lists = ['/core-banking/orders', '/telephony/calls', '/messages', '/journal', '/faults'];
  const seen = await Promise.all(lists.map((path) => sandbox.items(path)));
  return { seen, facts: (await sandbox.raw('/people/clean:1/facts')).body };
}

async function live(): Promise<void> {
  const application = await sandbox.application('clean');
  await sandbox.post('/core-banking/orders', orderOf(application, 'loan-1', '2026-12-15'), key);
  const mobile =
    application.parties[0]?.kind === 'person' && application.parties[0].contactPoints[0];
  const call = { toNumber: mobile && mobile.value, fromAgent: 'staff-7', attemptKey: 'a' };
  await sandbox.post('/telephony/calls', call, 'loan-1:verification.1:call:1');
  const message = { template: 'welcome', partyContact: '13800138000', channel: 'sms', params: {} };
  await sandbox.post('/messages', message, 'loan-1:disbursement.1:message:1');
  await sandbox.fault({ connector: 'judicial', mode: 'error', times: 3 });
  await sandbox.post('/connectors/judicial', {
    name: '某人',
    idNumber: '11010519491231002X',
  });
  await sandbox.patchFacts('clean:1', { salary: { netMonthlyMinor: 1_234_500 } });
  sandbox.pass(40);
  await sandbox.post('/connectors/loan_account', { loanId: 'loan-1' });
}

describe('a restart', () => {
  it('finds everything as it was, counts of faults and debits as well', async () => {
    await live();
    const before = await picture();
    await sandbox.close();
    await sandbox.open();
    expect(await picture()).toEqual(before);
    const application = await sandbox.application('clean');
    const order = orderOf(application, 'loan-1', '2026-12-15');
    expect((await sandbox.post('/core-banking/orders', order, key)).status).toBe(200);
  });

  it('leaves an order paid that a quicker bank had taken', async () => {
    sandbox.paymentMs = 0;
    await sandbox.close();
    await sandbox.open();
    const application = await sandbox.application('clean');
    const order = orderOf(application, 'loan-1', '2026-12-15');
    await sandbox.post('/core-banking/orders', order, key);
    const paid = [{ status: 'paid', paidAt: '2026-11-25T02:00:00.000Z' }];
    expect(await sandbox.items('/core-banking/orders?loanId=loan-1')).toMatchObject(paid);
    sandbox.paymentMs = undefined;
    await sandbox.close();
    await sandbox.open();
    expect(await sandbox.items('/core-banking/orders?loanId=loan-1')).toMatchObject(paid);
  });

  it('cuts a torn last line off and goes on', async () => {
    await live();
    const before = await picture();
    await sandbox.close();
    const whole = await readFile(file(), 'utf8');
    await appendFile(file(), '{"type":"order_taken","order":{"orderKey":"lo');
    await sandbox.open();
    expect(await picture()).toEqual(before);
    expect(await readFile(file(), 'utf8')).toBe(whole);
  });

  it('survives a cut at any byte of the last line', async () => {
    await live();
    await sandbox.close();
    const whole = await readFile(file());
    const lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (const at of [lastLine, lastLine + 1, whole.length - 2, whole.length - 1]) {
      await writeFile(file(), whole);
      await truncate(file(), at);
      await sandbox.open();
      expect((await sandbox.items('/core-banking/orders?loanId=loan-1')).length).toBe(1);
      await sandbox.close();
      expect((await readFile(file())).length).toBe(lastLine);
    }
    await sandbox.open();
  });

  it('is refused when a line in the middle cannot be read', async () => {
    await live();
    await sandbox.close();
    const text = await readFile(file(), 'utf8');
    await writeFile(file(), text.replace('\n', '#\n'));
    await expect(sandbox.open()).rejects.toThrow(BrokenFileError);
    await writeFile(file(), text);
    await sandbox.open();
  });
});

describe('the append-only file', () => {
  it('reads lines longer than a piece and texts of several bytes whole', async () => {
    const path = join(sandbox.folder, 'other.ndjson');
    const written = [{ text: '车'.repeat(900_000) }, { text: 'x' }, { text: '贷'.repeat(10) }];
    const first = await AppendOnlyFile.open(path, () => undefined);
    for (const value of written) first.append(value);
    await first.close();
    const read: unknown[] = [];
    const second = await AppendOnlyFile.open(path, (value) => read.push(value));
    await second.close();
    expect(read).toEqual(written);
  });
});
