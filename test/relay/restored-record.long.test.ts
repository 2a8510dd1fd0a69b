import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromAnn } from '../record/open-record.js';
import {
  orderAtBank,
  setFault,
  standingOutside,
  takenInTheLostTime,
} from './bank-of-the-sandbox.js';
import { disasterBench, until } from './disaster-bench.js';

let bench: Awaited<ReturnType<typeof disasterBench>>;
beforeAll(async () => {
  bench = await disasterBench();
}, 60_000);
afterAll(() => bench.close(), 60_000);

describe('a record that came back from a backup', () => {
  it('asks the bank before anything else, waits while it is down, and goes on from what it says', async () => {
    const [paid, plain] = [await bench.waiting(), await bench.waiting()];
    const orderKey = `${paid}:disbursement.1:order_money-payout-loan:1`;
    await orderAtBank(bench.sandbox.url, (await bench.loaded(paid))?.loan, orderKey);
    const old = await bench.runId(paid);
    await setFault(bench.sandbox.url, { connector: 'core_banking', mode: 'error' });
    const nowSeconds = Math.floor(Date.now() / 1_000);
    const { replaced } = await bench.reconcile({ all: true });
    expect(replaced).toBeGreaterThanOrEqual(2);
    await bench.tell(paid);
    await bench.tell(plain);
    expect(await bench.status(paid, old)).toBe('TERMINATED');
    expect(await bench.epoch(paid)).toBeGreaterThanOrEqual(nowSeconds);
    await until(async () => (await bankWasAsked(paid)) >= 3);
    expect((await bench.state(paid)).view?.due.map(({ step }) => step)).toEqual(['list_orders']);
    expect(
      await bench.opened.record(fromAnn(paid, { type: 'hold', reason: 'a' }, `${paid}-x`)),
    ).toMatchObject({ outcome: 'refused', refusal: { rule: 'restored' } });
    await bench.reconcile();
    expect((await bench.loaded(paid))?.awaitsBank).toBe(true);
    await fetch(`${bench.sandbox.url}/faults`, { method: 'DELETE' });
    await until(async () => (await bench.loaded(paid))?.awaitsBank === false);
    await until(async () => (await bench.loaded(plain))?.awaitsBank === false);
    const loan = (await bench.loaded(paid))?.loan;
    expect(loan?.money).toMatchObject({ orderKey });
    const open = Object.values(loan?.tasks ?? {}).filter(({ status }) => status === 'open');
    expect(open.map(({ about }) => about.reason)).toEqual(['order_found']);
    expect((await bench.loaded(plain))?.loan.money).toBeNull();
    await until(async () => (await bench.state(plain)).view?.due.length === 0);
    expect(
      await bench.opened.record(fromAnn(plain, { type: 'hold', reason: 'a' }, 'p')),
    ).toMatchObject({ outcome: 'recorded' });
  }, 60_000);

  it('takes funds and lien of the lost time for its own, takes none twice, and gives them back at its end', async () => {
    const loanId = await bench.waiting();
    const stem = `${loanId}:pre_disbursement.1`;
    const [funds, lien] = [
      `${stem}:reserve_funds-funds-loan:1`,
      `${stem}:register_lien-vehicle-loan:1`,
    ];
    await takenInTheLostTime(bench.sandbox.url, (await bench.loaded(loanId))?.loan, {
      funds,
      lien,
    });
    await bench.reconcile({ all: true });
    await bench.tell(loanId);
    await until(async () => (await bench.loaded(loanId))?.awaitsBank === false);
    const steps = (await bench.loaded(loanId))?.loan.steps;
    for (const key of [funds, lien]) expect(steps?.[key]).toMatchObject({ status: 'done' });
    expect(
      await bench.opened.record(fromAnn(loanId, { type: 'withdraw', reason: 'a' }, `${loanId}-w`)),
    ).toMatchObject({ outcome: 'recorded' });
    await bench.tell(loanId);
    await until(async () => (await bench.loaded(loanId))?.loan.stage === 'closed');
    expect(await standingOutside(bench.sandbox.url, loanId)).toEqual({
      ...{ reservations: [[funds, 'released']], liens: [[lien, 'released']] },
    });
  }, 60_000);

  const bankWasAsked = async (loanId: string) => {
    const response = await fetch(
      `${bench.sandbox.url}/journal?loanId=${loanId}&connector=core_banking`,
    );
    const { items } = (await response.json()) as { items: { path: string }[] };
    return items.filter(({ path }) => path.includes('by-loan')).length;
  };
});
