import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stage } from '../../domain/process/stage.js';
import { aStep, aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

describe('a native cancellation', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  const stages: Stage[] = [
    'verification',
    'approval',
    'pre_disbursement',
    'disbursement',
    'servicing',
  ];
  for (const stage of stages) {
    it(`in ${stage} runs the undos that the record orders, one after the other, and ends completed`, async () => {
      const lien = aStep('release_lien', 'vehicle');
      const funds = aStep('release_funds', 'funds');
      const fake = new FakeLoan(aView({ stage }));
      fake.native = () => ({ exiting: 'cancelled', due: [lien] });
      fake.does['releaseLien'] = () => void fake.change({ due: [lien, funds] });
      fake.does['releaseFunds'] = () => {
        fake.change({ stage: 'closed', exiting: null, closedReason: 'cancelled' });
      };
      await bench.run(fake, ['vehicle_register', 'core_banking'], async ({ handle, runs }) => {
        await handle.cancel();
        await handle.result();
        expect((await handle.describe()).status.name).toBe('COMPLETED');
        expect((await runs()).length).toBeLessThanOrEqual(2);
      });
      const undos = fake.calls.filter(({ activity }) => activity.startsWith('release'));
      expect(undos.map(({ request }) => request.stepKey)).toEqual([lien.key, funds.key]);
    });
  }

  it('while held is heard, and undoing waits for the release', async () => {
    const lien = aStep('release_lien', 'vehicle');
    const fake = new FakeLoan(aView({ stage: 'pre_disbursement', held: true }));
    fake.native = () => ({ exiting: 'cancelled', due: [] });
    await bench.run(fake, ['vehicle_register'], async ({ handle, state, tell, end }) => {
      await handle.cancel();
      await fake.called('recordNative');
      expect((await state()).running).toEqual([]);
      fake.change({ held: false, due: [lien] });
      await tell();
      await fake.called('releaseLien');
      await end();
    });
    expect(fake.keysOf('releaseLien')).toEqual([lien.key]);
  });
});
