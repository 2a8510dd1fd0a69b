import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { openDemoClock } from '../../src/clock/demo-clock.js';
import { parseClockRate } from '../../src/config/clock-rate.js';
import { createLog } from '../../src/log/log.js';
import { workflowIdOf } from '../../workflows/messages.js';
import { fromAnn } from '../record/open-record.js';
import { setFault } from './bank-of-the-sandbox.js';
import { disasterBench, until } from './disaster-bench.js';

let bench: Awaited<ReturnType<typeof disasterBench>>;
beforeAll(async () => {
  bench = await disasterBench();
}, 60_000);
afterAll(() => bench.close(), 60_000);

const log = createLog({ role: 'test', level: 'silent' });
const version = async (loanId: string) => (await bench.loaded(loanId))?.loan.version;

/** A client whose visibility says what a test wants; everything else, and `describe` above all, is the real server's. */
function withVisibility(ids: readonly string[]): Client {
  const list = async function* () {
    for (const workflowId of ids) yield await Promise.resolve({ workflowId });
  };
  const workflow = new Proxy(bench.client.workflow, {
    get: (target, name) =>
      name === 'list' ? list : (Reflect.get(target, name, target) as unknown),
  });
  return new Proxy(bench.client, {
    get: (target, name) =>
      name === 'workflow' ? workflow : (Reflect.get(target, name, target) as unknown),
  });
}

describe('a process that is gone or that is another one', () => {
  it('terminated: it is replaced under a new epoch and stands where the loan stands', async () => {
    const loanId = await bench.waiting();
    const before = { run: await bench.runId(loanId), version: await version(loanId) };
    await bench.handle(loanId).terminate('by hand');
    expect((await bench.reconcile()).replaced).toBeGreaterThanOrEqual(1);
    await bench.tell(loanId);
    expect(await bench.runId(loanId)).not.toBe(before.run);
    const { view } = await bench.state(loanId);
    expect(view).toMatchObject({ epoch: 2, stage: 'verification' });
    expect(view?.waiting).toEqual((await bench.view(loanId, null))?.waiting);
    // Only that somebody terminated it is written down.
    await until(async () => (await version(loanId)) !== before.version);
    expect(await version(loanId)).toBe((before.version ?? 0) + 1);
  });

  it('reset to its first task: nothing is asked or recorded twice, and it is left alone', async () => {
    const loanId = await bench.waiting();
    const [run, before] = [await bench.runId(loanId), await version(loanId)];
    const asked = async () => {
      const journal = await fetch(`${bench.sandbox.url}/journal?loanId=${loanId}`);
      return ((await journal.json()) as { items: unknown[] }).items.length;
    };
    const askedBefore = await asked();
    const { events } = await bench.handle(loanId).fetchHistory();
    const firstTask = events?.find((event) => event.workflowTaskCompletedEventAttributes);
    await bench.client.workflowService.resetWorkflowExecution({
      namespace: bench.namespace,
      workflowExecution: { workflowId: workflowIdOf(loanId), runId: run },
      workflowTaskFinishEventId: firstTask?.eventId ?? null,
      requestId: `reset-${loanId}`,
    });
    expect(await bench.status(loanId, run)).toBe('TERMINATED');
    await until(async () => (await bench.state(loanId)).running.length === 0);
    // Only that it was reset is written down.
    await until(async () => (await version(loanId)) !== before);
    expect({ version: await version(loanId), asked: await asked() }).toEqual({
      ...{ version: (before ?? 0) + 1, asked: askedBefore },
    });
    await bench.reconcile();
    expect(await bench.epoch(loanId)).toBe(1);
  });

  it('started five times at once: one run', async () => {
    const loanId = await bench.submit();
    const input = { loanId, epoch: 1 };
    await Promise.all([1, 2, 3, 4, 5].map(() => bench.processes.start(input)));
    const run = await bench.runId(loanId);
    await bench.processes.start(input);
    expect(await bench.runId(loanId)).toBe(run);
    await bench.tell(loanId);
    await until(async () => (await bench.view(loanId, null))?.due.length === 0);
    const asked = (await bench.loaded(loanId))?.loan.steps ?? {};
    expect(Object.values(asked).every(({ status }) => status === 'done')).toBe(true);
  });

  it.each([
    { name: 'of an old epoch', epoch: 1 },
    { name: 'of an epoch that was never given out', epoch: 99 },
  ])('started by hand $name: it records nothing and completes at once', async ({ epoch }) => {
    const loanId = await bench.waiting();
    const first = await version(loanId);
    await bench.handle(loanId).terminate('lost');
    await bench.reconcile();
    await until(async () => {
      await bench.tell(loanId);
      return (await version(loanId)) !== first;
    });
    await bench.handle(loanId).terminate('again');
    const before = await version(loanId);
    await bench.processes.start({ loanId, epoch });
    const stray = await bench.runId(loanId);
    await until(async () => (await bench.status(loanId, stray)) === 'COMPLETED');
    expect(await version(loanId)).toBe(before);
    await bench.reconcile();
    await bench.tell(loanId);
    // A query may be answered before the run has looked for the first time.
    await until(async () => (await bench.state(loanId)).view !== null);
    expect((await bench.state(loanId)).view).toMatchObject({ epoch: 3, version: before });
  });

  it('an old run that wakes up after it was replaced: fenced, and over', async () => {
    const loanId = await bench.waiting();
    const run = await bench.runId(loanId);
    const before = await version(loanId);
    // As when Temporal is cut off from the relay: the epoch is raised, and the old run has not been ended.
    await bench.pool.query('update loans set epoch = 2 where loan_id = $1', [loanId]);
    await bench.processes.tell(loanId, 10_000);
    await until(async () => (await bench.status(loanId, run)) === 'COMPLETED');
    expect(await version(loanId)).toBe(before);
    expect(
      await bench.opened.record({
        ...fromAnn(loanId, { type: 'timePassed' }),
        epoch: 1,
      }),
    ).toEqual({ outcome: 'fenced' });
  });
});

describe('a process that believes that all is well', () => {
  it('whose word of a change was lost is replaced once the step is due for ten minutes', async () => {
    const loanId = await bench.submit();
    await bench.opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, `${loanId}-h`));
    await bench.tell(loanId);
    await bench.tell(loanId);
    await until(async () => (await bench.state(loanId)).view?.held === true);
    const run = await bench.runId(loanId);
    await bench.opened.record(fromAnn(loanId, { type: 'release', reason: 'a' }, `${loanId}-r`));
    await bench.pool.query('update outbox set delivered_at = now() where loan_id = $1', [loanId]);
    expect((await bench.view(loanId, null))?.due.length).toBeGreaterThan(5);
    await bench.reconcile();
    expect(await bench.epoch(loanId)).toBe(1);
    bench.clock.time = '2026-03-03T02:11:00.000Z';
    await bench.reconcile();
    expect(await bench.epoch(loanId)).toBe(2);
    await bench.tell(loanId);
    expect(await bench.runId(loanId)).not.toBe(run);
    await until(async () => (await bench.view(loanId, null))?.due.length === 0);
  });

  it('whose wake-up is more than ten minutes late is replaced, and time passes for the loan', async () => {
    const loanId = await bench.waiting();
    const wake = Date.parse((await rowOf(loanId)).next_wake_at);
    bench.clock.time = new Date(wake + 9 * 60_000).toISOString();
    await bench.reconcile();
    expect(await bench.epoch(loanId)).toBe(1);
    bench.clock.time = new Date(wake + 11 * 60_000).toISOString();
    await bench.reconcile();
    expect(await bench.epoch(loanId)).toBe(2);
    const before = await version(loanId);
    await bench.tell(loanId);
    await until(async () => ((await version(loanId)) ?? 0) > (before ?? 0));
  });

  it('whose wait was told at another rate of the demo clock looks again when the rate changes', async () => {
    const loanId = await bench.waiting();
    const open = async (rate: string) => {
      await (await openDemoClock(bench.pool, parseClockRate(rate), log)).close();
    };
    await open('1d=10m');
    const { next_wake_at: wakeAt } = await rowOf(loanId);
    // A minute late, for which nobody is replaced.
    bench.clock.time = new Date(Date.parse(wakeAt) + 60_000).toISOString();
    const [before, run] = [await version(loanId), await bench.runId(loanId)];
    await open('1d=20s');
    await bench.tell(loanId);
    await until(async () => ((await version(loanId)) ?? 0) > (before ?? 0));
    expect(await bench.epoch(loanId)).toBe(1);
    expect(await bench.runId(loanId)).toBe(run);
    await bench.pool.query('delete from outbox where delivered_at is null');
  });

  it('that waits for a provider is late and healthy', async () => {
    await setFault(bench.sandbox.url, { connector: 'judicial', mode: 'error' });
    const loanId = await bench.submit();
    await bench.tell(loanId);
    await until(async () => (await bench.view(loanId, null))?.due.length === 1);
    bench.clock.time = new Date(Date.parse(bench.clock.time) + 20 * 60_000).toISOString();
    await bench.reconcile();
    expect(await bench.epoch(loanId)).toBe(1);
    await fetch(`${bench.sandbox.url}/faults`, { method: 'DELETE' });
  });

  it('whose activity was paused by hand is replaced once it is late, and the step goes on', async () => {
    await setFault(bench.sandbox.url, { connector: 'judicial', mode: 'error' });
    const loanId = await bench.submit();
    await bench.tell(loanId);
    const due = async () => (await bench.view(loanId, null))?.due ?? [];
    await until(async () => (await due()).length === 1);
    const execution = { workflowId: workflowIdOf(loanId) };
    await bench.client.workflowService.pauseActivity({
      ...{ namespace: bench.namespace, execution, type: 'askSource', identity: 'by hand' },
    });
    await fetch(`${bench.sandbox.url}/faults`, { method: 'DELETE' });
    bench.clock.time = new Date(Date.parse(bench.clock.time) + 11 * 60_000).toISOString();
    // The attempt that was under way when it was paused ends first, and its word goes out.
    await until(async () => {
      await bench.tell(loanId);
      await bench.reconcile();
      return (await bench.epoch(loanId)) === 2;
    });
    await bench.tell(loanId);
    await until(async () => (await due()).length === 0);
  });

  const rowOf = async (loanId: string) => {
    const { rows } = await bench.pool.query<{ next_wake_at: string }>(
      'select next_wake_at from loans where loan_id = $1',
      [loanId],
    );
    return rows[0] ?? { next_wake_at: '' };
  };
});

describe('several at once, and a visibility that is late', () => {
  it('two reconcilers that found the same one missing replace it once', async () => {
    const loanId = await bench.waiting();
    await bench.handle(loanId).terminate('lost');
    await Promise.all([bench.reconcile(), bench.reconcile()]);
    expect(await bench.epoch(loanId)).toBe(2);
    const { rows } = await bench.pool.query(
      `select from outbox where loan_id = $1 and kind = 'start' and delivered_at is null`,
      [loanId],
    );
    expect(rows).toHaveLength(1);
  });

  it('a reconciler leaves alone what the relay is about to start', async () => {
    const loanId = await bench.submit();
    await bench.reconcile();
    expect(await bench.epoch(loanId)).toBe(1);
    await Promise.all([bench.tell(loanId), bench.reconcile(), bench.reconcile()]);
    expect(await bench.epoch(loanId)).toBe(1);
  });

  it('a visibility that shows nothing: each is asked for, and none that runs is replaced', async () => {
    const loanId = await bench.waiting();
    const run = await bench.runId(loanId);
    const { live, asked } = await bench.reconcile({ client: withVisibility([]) });
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(live);
    expect(await bench.runId(loanId)).toBe(run);
    expect(await bench.epoch(loanId)).toBe(1);
  });

  it('a visibility that shows what is gone: found as soon as it is late', async () => {
    const loanId = await bench.waiting();
    await bench.handle(loanId).terminate('gone');
    const client = withVisibility([loanId]);
    await bench.reconcile({ client });
    expect(await bench.epoch(loanId)).toBe(1);
    bench.clock.time = new Date(Date.parse(bench.clock.time) + 30 * 24 * 3_600_000).toISOString();
    await bench.reconcile({ client });
    expect(await bench.epoch(loanId)).toBe(2);
  });
});
