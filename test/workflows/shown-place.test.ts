import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { searchAttributes } from '../../workflows/messages.js';
import { aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

const upserts = (events: string[]) => events.filter((type) => type === '40').length;

describe('search attributes', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  it('say stage, product, branch, hold and band, in one event for each change', async () => {
    const fake = new FakeLoan(aView({ band: 'green' }));
    await bench.run(fake, [], async ({ handle, tell, state, runs, eventsOf, end }) => {
      fake.change({ band: 'red', held: true });
      await tell();
      await state();
      fake.change({});
      await tell();
      await state();
      const { typedSearchAttributes: shown } = await handle.describe();
      const { stage, product, branch, held, band } = searchAttributes;
      expect([stage, product, branch, held, band].map((key) => shown.get(key as never))).toEqual([
        'verification',
        'auto',
        'B001',
        true,
        'red',
      ]);
      const [run = ''] = await runs();
      expect(upserts(await eventsOf(run))).toBe(2);
      await end();
    });
  });

  it('are carried into a new run without being written again', async () => {
    const fake = new FakeLoan();
    await bench.run(fake, [], async ({ handle, tell, runs, eventsOf, end }) => {
      fake.change({ round: 2 });
      await tell();
      await fake.called('readView', 3);
      const { typedSearchAttributes } = await handle.describe();
      expect(typedSearchAttributes.get(searchAttributes.stage)).toBe('verification');
      await end();
      const [, second = ''] = await runs();
      // Only the end of the loan writes one.
      expect(upserts(await eventsOf(second))).toBeLessThanOrEqual(1);
    });
  });
});
