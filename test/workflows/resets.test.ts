import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeLoan } from './fake-loan.js';
import { ProcessBench, type RunningProcess } from './process-bench.js';

describe('a reset', () => {
  let bench: ProcessBench;
  beforeAll(async () => {
    bench = await ProcessBench.inRealTime();
  });
  afterAll(async () => await bench.close());

  /** Resets the newest run to the n-th of its finished tasks. `without` leaves out the signals that came after it. */
  async function reset({ handle }: RunningProcess, task: number, without = false): Promise<void> {
    const { runId } = await handle.describe();
    const { workflowId } = handle;
    const { events } = await bench.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const tasks = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes);
    await bench.client.workflowService.resetWorkflowExecution({
      namespace: bench.client.options.namespace,
      workflowExecution: { workflowId, runId },
      workflowTaskFinishEventId: tasks[task]?.eventId ?? null,
      requestId: randomUUID(),
      // RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL
      resetReapplyExcludeTypes: without ? [1] : [],
    });
  }
  const heard = (fake: FakeLoan) => [...fake.natives.values()].map(({ signal }) => signal);

  it.each([
    { to: 'its first task', task: 0 },
    { to: 'a later task', task: 1 },
  ])('to $to hears no command twice, notes itself, and goes on', async ({ task }) => {
    const fake = new FakeLoan();
    fake.native = () => ({});
    await bench.run(fake, [], async (process) => {
      await process.handle.signal('hold');
      await fake.called('recordNative', 1);
      await process.state();
      await process.handle.signal('release');
      await fake.called('recordNative', 2);
      await process.state();
      await reset(process, task);
      while (!heard(fake).includes('reset')) await process.state();
      expect(heard(fake)).toEqual(['hold', 'release', 'reset']);
      await process.handle.signal('hold');
      while (heard(fake).length < 4) await process.state();
      await process.end();
    });
    expect(heard(fake)).toEqual(['hold', 'release', 'reset', 'hold']);
  });

  it('that leaves signals out takes none that comes later for one of them', async () => {
    const fake = new FakeLoan();
    fake.native = () => ({});
    await bench.run(fake, [], async (process) => {
      await process.handle.signal('hold');
      await fake.called('recordNative', 1);
      await process.state();
      await reset(process, 0, true);
      while (!heard(fake).includes('reset')) await process.state();
      await process.handle.signal('hold');
      while (heard(fake).length < 3) await process.state();
      await process.end();
    });
    expect(heard(fake)).toEqual(['hold', 'reset', 'hold']);
  });
});
