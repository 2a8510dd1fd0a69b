import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encode } from '@temporalio/common/lib/encoding.js';
import { aStep, aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

const day = 86_400_000;
const step = aStep('ask_source', 'identity');

describe('a process whose view is ahead of the record', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.skippingTime();
  });
  afterAll(async () => await bench.close());

  it('takes what the record says when its wake-up rings, once, and sleeps until the next', async () => {
    const fake = new FakeLoan(aView({ version: 57, wakeInMs: day }));
    fake.does['timePassed'] = () => void fake.change({ version: 55, wakeInMs: 10 * day });
    await bench.run(fake, [], async ({ state, end }) => {
      await bench.environment.sleep('2 days');
      await fake.called('timePassed');
      expect((await state()).view?.version).toBe(55);
      await bench.environment.sleep('8 days');
      await state();
      expect(fake.count('timePassed')).toBe(1);
      await bench.environment.sleep('2 days');
      await state();
      expect(fake.count('timePassed')).toBe(2);
      await end();
    });
  });

  it('takes what the record says when it is told of something, and hears what comes next', async () => {
    const fake = new FakeLoan(aView({ version: 57 }));
    await bench.run(fake, [], async ({ handle, state, tell, end }) => {
      await state();
      fake.change({ version: 55, held: true });
      // A signal that names no version: look in any case.
      await handle.signal('changed', null);
      await fake.called('readView', 2);
      expect((await state()).view).toMatchObject({ version: 55, held: true });
      fake.change({ held: false });
      await tell();
      await fake.called('readView', 3);
      expect((await state()).view).toMatchObject({ version: 56, held: false });
      await end();
    });
  });
});

describe('a step that somebody ends with a view far ahead of the record', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  it.each([{ ahead: 9_000 }, { ahead: 90 }])(
    'by $ahead: costs a look, at once or at the next word, and the step goes on',
    async ({ ahead }) => {
      const fake = new FakeLoan(aView({ due: [step] }));
      const answer = fake.gate();
      fake.does['askSource'] = async (_, attempt) => {
        if (attempt === 1) await answer.opened;
      };
      await bench.run(fake, ['identity'], async ({ handle, state, end }) => {
        await fake.called('askSource');
        const { raw } = await handle.describe();
        const forged = { ...fake.view, version: fake.view.version + ahead, due: [], wakeInMs: 300 };
        const metadata = { encoding: encode('json/plain') };
        const data = encode(JSON.stringify(forged));
        await bench.client.workflowService.respondActivityTaskCompletedById({
          ...{
            namespace: bench.client.options.namespace,
            workflowId: handle.workflowId,
            runId: '',
          },
          activityId: raw.pendingActivities?.[0]?.activityId ?? '',
          result: { payloads: [{ metadata, data }] },
        });
        await fake.called('askSource', 2);
        answer.open();
        await state();
        expect(fake.count('readView') + fake.count('timePassed')).toBe(2);
        await end();
      });
      expect(new Set(fake.keysOf('askSource'))).toEqual(new Set([step.key]));
    },
  );
});
