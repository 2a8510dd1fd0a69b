import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

const day = 86_400_000;

describe('the wake timer', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.skippingTime();
  });
  afterAll(async () => await bench.close());

  it('lets time pass once when it rings, and is armed anew by the answer', async () => {
    const fake = new FakeLoan(aView({ wakeInMs: 10 * day }));
    fake.does['timePassed'] = () => void fake.change({ wakeInMs: 20 * day });
    await bench.run(fake, [], async ({ state, end }) => {
      await bench.environment.sleep('9 days');
      await state();
      expect(fake.count('timePassed')).toBe(0);
      await bench.environment.sleep('2 days');
      await state();
      expect(fake.count('timePassed')).toBe(1);
      await bench.environment.sleep('18 days');
      await state();
      expect(fake.count('timePassed')).toBe(1);
      await bench.environment.sleep('2 days');
      await state();
      expect(fake.count('timePassed')).toBe(2);
      await end();
    });
  });

  it('rings sooner when a new view says so', async () => {
    const fake = new FakeLoan(aView({ wakeInMs: 30 * day }));
    fake.does['timePassed'] = () => void fake.change({ wakeInMs: null });
    await bench.run(fake, [], async ({ tell, state, end }) => {
      fake.change({ wakeInMs: day });
      await tell();
      await state();
      await bench.environment.sleep('2 days');
      await state();
      expect(fake.count('timePassed')).toBe(1);
      await end();
    });
  });

  it('never rings late when a new view waits longer', async () => {
    const fake = new FakeLoan(aView({ wakeInMs: 2 * day }));
    fake.does['timePassed'] = () => void fake.change({ wakeInMs: 30 * day });
    await bench.run(fake, [], async ({ tell, state, end }) => {
      fake.change({ wakeInMs: 10 * day });
      await tell();
      await state();
      await bench.environment.sleep('11 days');
      await state();
      // Kept at two days, it rang too soon once, which costs one look and no more.
      expect(fake.count('timePassed')).toBe(1);
      await end();
    });
  });

  it('wakes after 35 days at the latest, so that an old worker version drains', async () => {
    const fake = new FakeLoan(aView({ wakeInMs: null }));
    await bench.run(fake, [], async ({ state, end }) => {
      await bench.environment.sleep('34 days');
      await state();
      expect(fake.count('timePassed')).toBe(0);
      await bench.environment.sleep('2 days');
      await state();
      expect(fake.count('timePassed')).toBe(1);
      await end();
    });
  });

  it('runs three years of monthly cycles in runs of few events', async () => {
    const cycles = 36;
    const fake = new FakeLoan(aView({ stage: 'servicing', wakeInMs: 30 * day }));
    let cycle = 0;
    fake.does['timePassed'] = () => {
      cycle += 1;
      const until = `cycle-${cycle}`;
      if (cycle < cycles) fake.change({ waiting: [{ for: 'cycle', until }], wakeInMs: 30 * day });
      else fake.change({ stage: 'closed', closedReason: 'settled' });
    };
    await bench.run(fake, [], async ({ handle, eventsOf }) => {
      await bench.environment.sleep(`${30 * (cycles + 10)} days`);
      await handle.result();
      const { runId } = await handle.describe();
      expect((await eventsOf(runId)).length).toBeLessThan(40);
    });
    expect(cycle).toBe(cycles);
  }, 90_000);
});
