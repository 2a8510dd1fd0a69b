import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encode } from '@temporalio/common/lib/encoding.js';
import { aStep, aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench, type RunningProcess } from './process-bench.js';

const step = aStep('ask_source', 'identity');

describe('a step whose activity somebody ends through Temporal', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  /** The step is in flight, and its activity is found by its id. */
  async function whileInFlight(
    meddle: (fake: FakeLoan, activity: Meddled, process: RunningProcess) => Promise<void>,
  ): Promise<FakeLoan> {
    const fake = new FakeLoan(aView({ due: [step] }));
    const answer = fake.gate();
    fake.does['askSource'] = async (_, attempt) => {
      if (attempt === 1) await answer.opened;
    };
    await bench.run(fake, ['identity'], async (process) => {
      await fake.called('askSource');
      const { raw } = await process.handle.describe();
      const activityId = raw.pendingActivities?.[0]?.activityId ?? '';
      const { workflowId } = process.handle;
      const { namespace } = bench.client.options;
      await meddle(fake, { namespace, workflowId, runId: '', activityId }, process);
      answer.open();
      await process.end();
    });
    return fake;
  }
  interface Meddled {
    namespace: string;
    workflowId: string;
    runId: string;
    activityId: string;
  }

  const answers: { says: string; answer: (fake: FakeLoan) => unknown }[] = [
    { says: 'nothing', answer: () => undefined },
    { says: 'null', answer: () => null },
    { says: 'a text', answer: () => 'done' },
    { says: 'an empty object', answer: () => ({}) },
    { says: 'a closed loan', answer: ({ view }) => ({ ...view, stage: 'closed', due: [] }) },
    { says: 'an old epoch', answer: ({ view }) => ({ ...view, fenced: true }) },
    { says: 'an unknown stage', answer: ({ view }) => ({ ...view, stage: 'nowhere' }) },
    { says: 'a far version', answer: ({ view }) => ({ ...view, version: 2 ** 50, due: [] }) },
    { says: 'another loan', answer: ({ view }) => ({ ...view, loanId: 'ln_other', due: [] }) },
  ];
  it.each(answers)('with $says: the record is asked, and the step goes on', async ({ answer }) => {
    const fake = await whileInFlight(async (fake, activity) => {
      const said = answer(fake);
      const data = encode(JSON.stringify(said) ?? '');
      const payloads = [{ metadata: { encoding: encode('json/plain') }, data }];
      await bench.client.workflowService.respondActivityTaskCompletedById({
        ...activity,
        ...(said === undefined ? {} : { result: { payloads } }),
      });
      await fake.called('readView', 2);
      await fake.called('askSource', 2);
    });
    expect(new Set(fake.keysOf('askSource'))).toEqual(new Set([step.key]));
    expect(fake.count('giveUpStep')).toBe(0);
  });

  it('with a failure: the record is told, and decides', async () => {
    const fake = await whileInFlight(async (fake, activity) => {
      await bench.client.workflowService.respondActivityTaskFailedById({
        ...activity,
        failure: { applicationFailureInfo: { type: 'provider_rejected', nonRetryable: true } },
      });
      await fake.called('giveUpStep');
    });
    expect(fake.keysOf('giveUpStep')).toEqual([step.key]);
  });
});
