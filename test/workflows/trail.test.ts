import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@temporalio/client';
import type { Headers } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { createSealingPlugin } from '../../src/temporal/sealing-plugin.js';
import { workflowBundle } from '../../src/worker/workflow-bundle.js';
import { changedSignal, traceHeader } from '../../workflows/messages.js';
import { aStep, aView } from './a-view.js';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench } from './process-bench.js';

const keys = { current: 'test', keys: new Map([['test', randomBytes(32)]]) };
const sealing = createSealingPlugin(keys);
const told = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;

/** Headers that come from somebody else, or with another form. */
const garbage = [
  '{"traceparent":1}',
  '"00-13800138000-1-01"',
  `"${told}-of somebody"`,
  `"00-${'AB'.repeat(16)}-${'cd'.repeat(8)}-01"`,
  'x'.repeat(100_000),
  '',
];

describe('what a process passes on of traces', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime(keys);
  });
  afterAll(async () => await bench.close());

  /** Signals as a relay would, with any header. */
  async function signal(workflowId: string, version: number, header: string | null): Promise<void> {
    const { connection, namespace = 'default' } = bench.environment;
    const data = Buffer.from(header ?? '');
    const headers: Headers = header === null ? {} : { [traceHeader]: { metadata: {}, data } };
    const client = new Client({
      ...{ connection, namespace, plugins: [sealing] },
      interceptors: {
        workflow: [{ signal: (input, next) => next({ ...input, headers }) }],
      },
    });
    await client.workflow.getHandle(workflowId).signal(changedSignal, version);
  }

  async function historyOf(workflowId: string, runId: string) {
    return await bench.client.workflow.getHandle(workflowId, runId).fetchHistory();
  }
  type History = Awaited<ReturnType<typeof historyOf>>;
  const textOf = (fields: Record<string, { data?: Uint8Array | null }> | null | undefined) =>
    Buffer.from(fields?.[traceHeader]?.data ?? []).toString('utf8');
  const toActivities = ({ events }: History) =>
    (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
      scheduled ? [textOf(scheduled.header?.fields)] : [],
    );
  const toRun = ({ events }: History) =>
    textOf(events?.[0]?.workflowExecutionStartedEventAttributes?.header?.fields);

  it('is nothing until it is told, then what it was told last, and a trace of its own for what nobody told', async () => {
    const fake = new FakeLoan(aView());
    let asked = 0;
    const histories: { workflowId: string; history: History }[] = [];
    await bench.run(fake, ['identity'], async ({ handle: { workflowId }, runs, end }) => {
      const askAfter = async (header: string | null) => {
        asked += 1;
        const step = aStep('ask_source', 'identity');
        fake.change({ due: [{ ...step, key: `${step.key}${asked}` }] });
        await signal(workflowId, fake.view.version, header);
        await fake.called('askSource', asked);
      };
      for (const header of garbage) await askAfter(header);
      await askAfter(null);
      await askAfter(JSON.stringify(told));
      await askAfter(null);
      fake.change({ stage: 'approval' });
      await signal(workflowId, fake.view.version, JSON.stringify(told));
      await fake.called('readView', asked + 3);
      await end();
      for (const runId of await runs())
        histories.push({ workflowId, history: await historyOf(workflowId, runId) });
    });
    const [first, second] = histories.map(({ history }) => history);
    if (first === undefined || second === undefined) throw new Error('there were not two runs');
    const [own = '', ...others] = toActivities(first).toReversed();
    expect(own).toMatch(/^"in-[0-9a-f]{32}-[0-9a-f]{16}"$/);
    expect(others).toEqual([JSON.stringify(told), '', ...garbage.map(() => '')]);
    expect(toRun(first)).toBe('');
    expect(toRun(second)).toBe(JSON.stringify(told));
    const options = { workflowBundle: await workflowBundle([sealing]), plugins: [sealing] };
    for await (const { error } of Worker.runReplayHistories(options, histories))
      expect(error?.message).toBeUndefined();
  });
});
