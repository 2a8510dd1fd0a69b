import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aStep, aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

const natives = (fake: FakeLoan) => [...fake.natives.values()];

describe('commands from Temporal’s own UI and CLI', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  for (const name of ['hold', 'release', 'cancel'] as const) {
    it(`record the signal "${name}" once, under a key that no other has, and hear no argument`, async () => {
      const fake = new FakeLoan();
      await bench.run(fake, [], async ({ handle, end }) => {
        await handle.signal(name, { idNumber: 'anything' });
        await fake.called('recordNative');
        await end();
      });
      const { loanId } = fake.view;
      const key = expect.stringMatching(new RegExp(`^${loanId}:native:[0-9a-f-]{36}:${name}:1$`));
      const accepted = false;
      expect(natives(fake)).toEqual([{ loanId, epoch: 1, key, name, signal: name, accepted }]);
    });
  }

  it('keep their order and number', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, end }) => {
      await handle.signal('hold');
      await handle.signal('release');
      await handle.signal('hold');
      await fake.called('recordNative', 3);
      await end();
    });
    expect(natives(fake).map(({ name, key }) => `${name} ${key.split(':').at(-1)}`)).toEqual([
      'hold 1',
      'release 1',
      'hold 2',
    ]);
  });

  it('note a signal that nobody knows by its name, cut and without digits, and no payload', async () => {
    const fake = new FakeLoan();
    const name = `who-is-33010619900307123X-${'x'.repeat(100)}`;
    await bench.run(fake, [], async ({ handle, end }) => {
      await handle.signal(name, 'payload');
      await fake.called('recordNative');
      await end();
    });
    const [noted] = natives(fake);
    expect(noted).toMatchObject({
      name: 'unknown',
      signal: `who-is-${'?'.repeat(17)}X-${'x'.repeat(14)}`,
    });
    expect(JSON.stringify(noted)).not.toContain('payload');
  });

  it('note no more than twenty unknown signals in a run', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, end }) => {
      // Side by side, so that they fill no run: the next one may note twenty more.
      const letters = [...'abcdefghijklmnopqrstuvwxy'];
      await Promise.all(letters.map((letter) => handle.signal(`noise-${letter}`)));
      await handle.signal('hold');
      await fake.called('recordNative', 21);
      await end();
    });
    const names = natives(fake).map(({ name }) => name);
    expect(names.slice(0, 21)).toEqual([...Array<string>(20).fill('unknown'), 'hold']);
    // What was left over may be noted by the run that follows.
    expect(names.slice(21).filter((name) => name !== 'unknown')).toEqual([]);
  });

  it('note an unknown signal once in a cycle, whatever becomes of the run', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, tell, end }) => {
      await handle.signal('noise');
      await fake.called('recordNative');
      fake.change({ round: 2 });
      await tell();
      await handle.signal('noise');
      await fake.called('recordNative', 2);
      await handle.signal('noise');
      await handle.signal('hold');
      await fake.called('recordNative', 4);
      await end();
    });
    expect(natives(fake).map(({ name }) => name)).toEqual(['unknown', 'unknown', 'hold']);
  });

  it('end the loan when the run is cancelled and the record takes it', async () => {
    const fake = new FakeLoan();
    fake.native = () => ({ exiting: 'cancelled', stage: 'closed', closedReason: 'cancelled' });
    await bench.run(fake, [], async ({ handle, runs }) => {
      await handle.cancel();
      await handle.result();
      expect((await handle.describe()).status.name).toBe('COMPLETED');
      expect(await runs()).toHaveLength(1);
    });
    expect(natives(fake)).toMatchObject([{ name: 'cancel', signal: 'native_cancellation' }]);
  });

  it('go on in a new run when a cancellation is refused, and hear the next one', async () => {
    const fake = new FakeLoan(aView({ stage: 'disbursement' }));
    await bench.run(fake, [], async ({ handle, runs, end }) => {
      await handle.cancel();
      await fake.called('recordNative');
      await fake.called('readView', 2);
      await handle.cancel();
      await fake.called('recordNative', 2);
      await fake.called('readView', 3);
      await end();
      expect(await runs()).toHaveLength(3);
      expect(natives(fake).map(({ signal }) => signal)).toEqual(
        Array<string>(2).fill('native_cancellation'),
      );
    });
  });

  it('hear a second cancellation of the run although a step is in flight, which starts again under its key', async () => {
    const order = aStep('order_money', 'payout');
    const fake = new FakeLoan(aView({ stage: 'disbursement', due: [order] }));
    const bank = fake.gate();
    fake.does['orderMoney'] = () => bank.opened;
    await bench.run(fake, ['core_banking'], async ({ handle, runs, end }) => {
      await fake.called('orderMoney');
      await handle.cancel();
      await fake.called('recordNative');
      await fake.called('orderMoney', 2);
      await handle.cancel();
      await fake.called('recordNative', 2);
      await fake.called('orderMoney', 3);
      bank.open();
      await end();
      expect((await runs()).length).toBeGreaterThanOrEqual(3);
    });
    expect(natives(fake).map(({ signal }) => signal)).toEqual(
      Array<string>(2).fill('native_cancellation'),
    );
    expect(new Set(fake.keysOf('orderMoney'))).toEqual(new Set([order.key]));
  });

  it('hear a second cancellation by signal in a run that was cancelled', async () => {
    const fake = new FakeLoan();
    fake.native = () => ({ exiting: 'cancelled' });
    await bench.run(fake, [], async ({ handle, end }) => {
      await handle.cancel();
      await fake.called('recordNative');
      await handle.signal('cancel');
      await fake.called('recordNative', 2);
      await end();
    });
    expect(natives(fake).map(({ signal }) => signal)).toEqual(['native_cancellation', 'cancel']);
  });
});
