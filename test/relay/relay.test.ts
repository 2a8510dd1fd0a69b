import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { workflowIdOf } from '../../workflows/messages.js';
import { systemClock } from '../../src/clock/system-clock.js';
import { startRelay } from '../../src/relay/relay.js';
import { deliverFirst } from './deliver-first.js';
import { leaseRows } from '../../src/relay/outbox.js';
import { reconcile } from '../../src/relay/reconciler.js';
import { createLoanProcesses, type LoanProcesses } from '../../src/temporal/loan-processes.js';
import { openTracing } from '../../src/tracing/open-tracing.js';
import type { Tracing } from '../../src/tracing/tracing.js';
import { anApplication } from '../builders/an-application.js';
import { endsAreShown } from '../environment/shown-ends.js';
import { freshTaskQueue, realTimeEnvironment } from '../environment/temporal.js';
import { TraceReceiver } from '../environment/trace-receiver.js';
import { fromAnn, openRecord, submission } from '../record/open-record.js';

/** No worker runs here: a workflow that nobody works on keeps what it was sent, and its history says what arrived. */
describe('the relay on a real Temporal server', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  let temporal: TestWorkflowEnvironment;
  let processes: LoanProcesses;
  const run = randomBytes(4).toString('hex');
  const loansQueue = freshTaskQueue('relay');
  const failures: unknown[] = [];
  let number = 0;
  beforeAll(async () => {
    opened = await openRecord();
    temporal = await realTimeEnvironment();
    processes = createLoanProcesses(temporal.client, loansQueue);
  });
  afterAll(async () => {
    for await (const { workflowId } of temporal.client.workflow.list({
      query: `WorkflowType = 'loanProcess' and ExecutionStatus = 'Running'`,
    }))
      if (workflowId.includes(run))
        await temporal.client.workflow.getHandle(workflowId).terminate('end of test');
    await temporal.teardown();
    await opened.close();
  });

  const deps = (to: LoanProcesses = processes) => ({
    pool: opened.pool.pool,
    processes: to,
    onFailure: (_: unknown, error: unknown) => failures.push(error),
    onDatabaseFailure: (error: unknown) => failures.push(error),
  });
  const aLoan = async () => {
    number += 1;
    const loanId = `ln_${run}_${number}`;
    await opened.record(submission(loanId, anApplication({ applicationNumber: `A-${number}` })));
    return loanId;
  };
  /** Relays and record that are followed, and what was told of it. */
  const followed = async (work: (tracing: Tracing) => Promise<unknown>) => {
    const receiver = await TraceReceiver.open();
    const sampling = { sampler: 'always_on', ratio: 1 } as const;
    const endpoint = `${receiver.url}/v1/traces`;
    const config = { endpoint, protocol: 'http/json', sampling } as const;
    const tracing = await openTracing(config, 'relay', (error) => failures.push(error));
    await work(tracing);
    await tracing.stop();
    await receiver.close();
    return receiver.spans;
  };
  const hold = (loanId: string) =>
    opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, `${loanId}-h`));
  const release = (loanId: string) =>
    opened.record(fromAnn(loanId, { type: 'release', reason: 'a' }, `${loanId}-r`));
  const undelivered = async (loanId: string) =>
    (
      await opened.pool.pool.query<{ kind: string }>(
        'select kind from outbox where loan_id = $1 and delivered_at is null order by id',
        [loanId],
      )
    ).rows.map(({ kind }) => kind);
  const handle = (loanId: string) => temporal.client.workflow.getHandle(workflowIdOf(loanId));
  const until = async (met: () => Promise<boolean>) => {
    // Polls the real condition: what is waited for happens in other processes, which tell nobody.
    while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('tells the messages of each loan in their order and once, also when the database fails between telling and marking', async () => {
    const loans = await Promise.all(Array.from({ length: 12 }, aLoan));
    await opened.pool.pool.query(
      `insert into outbox (loan_id, target, kind, body)
        select loan_id, 'temporal', 'start', jsonb_build_object('loanId', loan_id, 'epoch', epoch)
        from unnest($1::text[]) as loan_id cross join generate_series(2, 5) as epoch order by epoch`,
      [loans],
    );
    const told: Record<string, number[]> = {};
    const start: LoanProcesses['start'] = async ({ loanId, epoch }) => {
      await new Promise((resolve) => setImmediate(resolve));
      (told[loanId] ??= []).push(epoch);
    };
    const target: LoanProcesses = { start, replace: start, tell: () => Promise.resolve('told') };
    const broken: unknown[] = [];
    const fails = new Error('the connection broke');
    // The first connection that is taken to mark and lease breaks; statements by themselves go to the pool itself.
    const { pool: real } = opened.pool;
    const connect = async () => {
      if (broken.length > 0) return await real.connect();
      throw fails;
    };
    const query = real.query.bind(real);
    const pool = Object.assign(Object.create(real) as typeof real, { connect, query });
    const onDatabaseFailure = (error: unknown) => broken.push(error);
    const relay = startRelay({ ...deps(target), pool, onDatabaseFailure });
    await until(() => Promise.resolve(Object.values(told).flat().length === loans.length * 5));
    await relay.stop();
    expect(told).toEqual(Object.fromEntries(loans.map((loanId) => [loanId, [1, 2, 3, 4, 5]])));
    expect(await Promise.all(loans.map(undelivered))).toEqual(loans.map(() => []));
    expect(broken).toEqual([fails]);
  });

  it('starts the process of a submitted loan, once however often it is kicked', async () => {
    const loanId = await aLoan();
    await Promise.all([1, 2, 3].map(() => deliverFirst(loanId, deps())));
    const { status, runId } = await handle(loanId).describe();
    expect(status.name).toBe('RUNNING');
    await processes.start({ loanId, epoch: 1 });
    expect((await handle(loanId).describe()).runId).toBe(runId);
    expect(await undelivered(loanId)).toEqual([]);
  });

  it('goes on in the trace of the first of several changes, and marks the place in those of the others', async () => {
    const loanId = await aLoan();
    await deliverFirst(loanId, deps());
    const traceparentOf = (digit: string) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`;
    const notes = [{ version: 2, digit: '1' }, { version: 3 }, { version: 4, digit: '2' }];
    for (const { version, digit } of notes) {
      const traceparent = digit === undefined ? undefined : traceparentOf(digit);
      await opened.pool.pool.query(
        `insert into outbox (loan_id, target, kind, body) values ($1, 'temporal', 'changed', $2)`,
        [loanId, JSON.stringify({ loanId, version, traceparent })],
      );
    }
    const spans = await followed((tracing) => deliverFirst(loanId, { ...deps(), tracing }));
    const [mark, delivery] = spans;
    expect(delivery).toMatchObject({
      ...{ name: 'deliver changed', traceId: '1'.repeat(32), parentSpanId: '1'.repeat(16) },
      attributes: { 'sancha.loan_id': '?', 'sancha.message': 'changed', 'sancha.attempt': 1 },
    });
    expect(mark).toMatchObject({
      ...{ name: 'deliver together', traceId: '2'.repeat(32), parentSpanId: '2'.repeat(16) },
      links: [`${delivery?.traceId}/${delivery?.spanId}`],
    });
    expect(spans).toHaveLength(2);
  });

  it('tells only the newest of several changes, as one signal', async () => {
    const loanId = await aLoan();
    await deliverFirst(loanId, deps());
    await hold(loanId);
    await release(loanId);
    expect(await undelivered(loanId)).toEqual(['changed', 'changed']);
    await deliverFirst(loanId, deps());
    expect(await undelivered(loanId)).toEqual([]);
    const { events } = await handle(loanId).fetchHistory();
    const signals = events?.filter((event) => event.workflowExecutionSignaledEventAttributes);
    expect(signals).toHaveLength(1);
    const { rows } = await opened.pool.pool.query(
      `select distinct delivered_at from outbox where loan_id = $1 and kind = 'changed'`,
      [loanId],
    );
    expect(rows).toHaveLength(1);
  });

  it('tells to look in any case when one of several changes names no version', async () => {
    const loanId = await aLoan();
    await deliverFirst(loanId, deps());
    await hold(loanId);
    await opened.pool.pool.query(
      `insert into outbox (loan_id, target, kind, body)
        values ($1, 'temporal', 'changed', jsonb_build_object('loanId', $1::text))`,
      [loanId],
    );
    await release(loanId);
    await deliverFirst(loanId, deps());
    expect(await undelivered(loanId)).toEqual([]);
    const { events } = await handle(loanId).fetchHistory();
    const told = events?.flatMap(
      (event) => event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [],
    );
    expect(told?.map(({ data }) => Buffer.from(data ?? []).toString())).toEqual(['null']);
  });

  it('never lets a change overtake the start of its loan', async () => {
    const loanId = await aLoan();
    await hold(loanId);
    const [first] = await leaseRows(opened.pool.pool, 10, loanId);
    expect(first?.kind).toBe('start');
    expect(await leaseRows(opened.pool.pool, 10, loanId)).toEqual([]);
    await opened.pool.pool.query('update outbox set lease_until = null where loan_id = $1', [
      loanId,
    ]);
    await deliverFirst(loanId, deps());
    expect(await undelivered(loanId)).toEqual(['changed']);
  });

  it('starts a live loan whose process is not there when a change is to be told', async () => {
    const loanId = await aLoan();
    await deliverFirst(loanId, deps());
    await handle(loanId).terminate('lost');
    await hold(loanId);
    await deliverFirst(loanId, deps());
    expect((await handle(loanId).describe()).status.name).toBe('RUNNING');
  });

  it('does not replace a process by one of an older epoch, however late the word comes', async () => {
    const loanId = await aLoan();
    await deliverFirst(loanId, deps());
    await opened.pool.pool.query('update loans set epoch = 3 where loan_id = $1', [loanId]);
    const before = (await handle(loanId).describe()).runId;
    for (const [epoch, kept] of [
      [2, true],
      [3, false],
    ] as const) {
      await opened.pool.pool.query(
        `insert into outbox (loan_id, target, kind, body) values ($1, 'temporal', 'start', $2)`,
        [loanId, JSON.stringify({ loanId, epoch, replace: true })],
      );
      await deliverFirst(loanId, deps());
      expect(await undelivered(loanId)).toEqual([]);
      expect((await handle(loanId).describe()).runId === before).toBe(kept);
    }
  });

  it('counts a change of a closed loan as told when its process has ended', async () => {
    const loanId = await aLoan();
    await deliverFirst(loanId, deps());
    await handle(loanId).terminate('over');
    await hold(loanId);
    await opened.pool.pool.query("update loans set stage = 'closed' where loan_id = $1", [loanId]);
    await deliverFirst(loanId, deps());
    expect(await undelivered(loanId)).toEqual([]);
    expect((await handle(loanId).describe()).status.name).toBe('TERMINATED');
  });

  it('keeps what Temporal does not take, and delivers it once Temporal is back', async () => {
    const loanId = await aLoan();
    let away = true;
    const flaky: LoanProcesses = {
      ...processes,
      start: (input) => (away ? Promise.reject(new Error('unreachable')) : processes.start(input)),
    };
    failures.length = 0;
    const relay = startRelay(deps(flaky));
    await until(() => Promise.resolve(failures.length > 0));
    expect(await undelivered(loanId)).toEqual(['start']);
    away = false;
    await until(async () => (await undelivered(loanId)).length === 0);
    await relay.stop();
    expect((await handle(loanId).describe()).status.name).toBe('RUNNING');
  });

  it('reconciles: gives a lost process a new epoch and leaves a healthy one alone', async () => {
    const [lost, healthy] = [await aLoan(), await aLoan()];
    await deliverFirst(lost, deps());
    await deliverFirst(healthy, deps());
    await handle(lost).terminate('lost');
    const before = (await handle(healthy).describe()).runId;
    const { pool } = opened.pool;
    await until(() => endsAreShown(temporal.client, [lost]));
    await reconcile({ pool, client: temporal.client, clock: systemClock, loansQueue });
    await deliverFirst(lost, deps());
    await deliverFirst(healthy, deps());
    expect((await handle(healthy).describe()).runId).toBe(before);
    expect((await handle(lost).describe()).status.name).toBe('RUNNING');
    const { rows } = await pool.query<{ loan_id: string; epoch: number }>(
      'select loan_id, epoch from loans where loan_id = any($1) order by loan_id',
      [[lost, healthy]],
    );
    expect(rows.map(({ epoch }) => epoch)).toEqual([2, 1]);
    const fenced = await opened.record({
      ...fromAnn(lost, { type: 'hold', reason: 'a' }, `${lost}-f`),
      epoch: 1,
    });
    expect(fenced).toEqual({ outcome: 'fenced' });
  });

  it('reconciles all after a restore: every live loan runs anew under an epoch never given out', async () => {
    const loanId = await aLoan();
    await deliverFirst(loanId, deps());
    const before = (await handle(loanId).describe()).runId;
    const { pool } = opened.pool;
    const startedSeconds = Math.floor(Date.now() / 1_000);
    await reconcile({ pool, client: temporal.client, clock: systemClock }, { all: true });
    await deliverFirst(loanId, deps());
    expect((await handle(loanId).describe()).runId).not.toBe(before);
    const { rows } = await pool.query<{ epoch: number }>(
      'select epoch from loans where loan_id = $1',
      [loanId],
    );
    expect(rows[0]?.epoch).toBeGreaterThanOrEqual(startedSeconds);
  });
});
