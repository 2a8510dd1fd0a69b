import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type pg from 'pg';
import { OutboxMessenger } from '../../src/api/outbox-messenger.js';
import { createRecord } from '../../src/record/record.js';
import type { Messenger } from '../../src/record/messenger.js';
import { leaseRows, markDelivered } from '../../src/relay/outbox.js';
import { createLoanProcesses, type LoanProcesses } from '../../src/temporal/loan-processes.js';
import { workflowIdOf } from '../../workflows/messages.js';
import { anApplication } from '../builders/an-application.js';
import { freshTaskQueue, realTimeEnvironment } from '../environment/temporal.js';
import { fromAnn, openRecord, submission } from '../record/open-record.js';
import { deliverFirst } from './deliver-first.js';

/** No worker runs here: the history of a workflow says what arrived. */
describe('what a command of the API has to tell', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  let temporal: TestWorkflowEnvironment;
  let processes: LoanProcesses;
  let failures: unknown[] = [];
  let roused = 0;
  let listener: pg.PoolClient;
  /** An answer comes after the notifications that were sent before the question. */
  const hear = () => listener.query('select');
  const run = randomBytes(4).toString('hex');
  let number = 0;

  beforeAll(async () => {
    opened = await openRecord();
    temporal = await realTimeEnvironment();
    processes = createLoanProcesses(temporal.client, freshTaskQueue('messenger'));
    listener = await opened.pool.pool.connect();
    listener.on('notification', () => (roused += 1));
    await listener.query('listen sancha_outbox');
  });
  afterAll(async () => {
    for (let n = 1; n <= number; n += 1)
      await temporal.client.workflow
        .getHandle(workflowIdOf(`ln_${run}_${n}`))
        .terminate('end of test')
        .catch(() => undefined);
    await temporal.teardown();
    listener.release(true);
    await opened.close();
  });
  beforeEach(async () => {
    // What the test before has said may still be on its way.
    await hear();
    failures = [];
    roused = 0;
  });

  const messengerTo = (target: LoanProcesses) =>
    new OutboxMessenger({
      processes: target,
      onFailure: (_, error) => failures.push(error),
      tracing: undefined,
    });
  const recordWith = (messenger: Messenger) => createRecord({ ...opened.deps, messenger });
  const submit = async (messenger: Messenger) => {
    number += 1;
    const loanId = `ln_${run}_${number}`;
    const application = anApplication({ applicationNumber: `M-${number}` });
    await recordWith(messenger)(submission(loanId, application));
    return loanId;
  };
  const hold = (messenger: Messenger, loanId: string) =>
    recordWith(messenger)(fromAnn(loanId, { type: 'hold', reason: 'a' }, `${loanId}-h`));
  const rows = async (loanId: string) =>
    (
      await opened.pool.pool.query<{ kind: string; told: boolean; held: boolean; tries: number }>(
        `select kind, delivered_at is not null as told, attempts as tries,
          coalesce(lease_until > clock_timestamp(), false) as held
          from outbox where loan_id = $1 order by id`,
        [loanId],
      )
    ).rows;
  const away = () => Promise.reject(new Error('away'));
  const gone: LoanProcesses = { start: away, replace: away, tell: away };

  it('is told at once and marked, and the relay is left alone', async () => {
    const messenger = messengerTo(processes);
    const loanId = await submit(messenger);
    await messenger.settled();
    const { status } = await temporal.client.workflow.getHandle(workflowIdOf(loanId)).describe();
    expect(status.name).toBe('RUNNING');
    await hold(messenger, loanId);
    await messenger.settled();
    const kept = { told: true, held: true, tries: 1 };
    expect(await rows(loanId)).toEqual([
      { kind: 'start', ...kept },
      { kind: 'changed', ...kept },
    ]);
    const { events } = await temporal.client.workflow
      .getHandle(workflowIdOf(loanId))
      .fetchHistory();
    const signals = events?.filter((event) => event.workflowExecutionSignaledEventAttributes);
    expect(signals).toHaveLength(1);
    await hear();
    expect({ roused, failures }).toEqual({ roused: 0, failures: [] });
  });

  it('is kept from the relay while it is held, and found by it afterwards', async () => {
    const messenger = { hasRoom: () => true, deliver: () => undefined };
    const loanId = await submit(messenger);
    const { pool } = opened.pool;
    expect(await leaseRows(pool, 1, loanId)).toEqual([]);
    const past = `update outbox set lease_until = clock_timestamp() - interval '1 second' where loan_id = $1`;
    await pool.query(past, [loanId]);
    expect(await leaseRows(pool, 1, loanId)).toMatchObject([{ kind: 'start', attempts: 2 }]);
  });

  it('does not keep the disk waited for when it is leased, nor when it is marked', async () => {
    const loanId = await submit({ hasRoom: () => false, deliver: () => undefined });
    await opened.pool.use(async (client) => {
      await client.query('set synchronous_commit = on');
      const waitsFor = async () => (await client.query('show synchronous_commit')).rows as unknown;
      await client.query('begin');
      const rows = await leaseRows(client, 1, loanId);
      const leased = await waitsFor();
      await client.query('commit; begin');
      const between = await waitsFor();
      await markDelivered(client, rows);
      const marked = await waitsFor();
      await client.query('commit; reset synchronous_commit');
      const [on, off] = ['on', 'off'].map((value) => [{ synchronous_commit: value }]);
      expect([leased, between, marked]).toEqual([off, on, off]);
    });
  });

  it('goes to the relay, which is roused, where the messenger has no room', async () => {
    const messenger = { hasRoom: () => false, deliver: () => failures.push('delivered') };
    const loanId = await submit(messenger);
    await hear();
    expect(await rows(loanId)).toEqual([{ kind: 'start', told: false, held: false, tries: 0 }]);
    expect({ roused, failures }).toEqual({ roused: 1, failures: [] });
  });

  it('does not overtake what waits before it', async () => {
    const full = { hasRoom: () => false, deliver: () => undefined };
    const loanId = await submit(full);
    const messenger = messengerTo(processes);
    await hold(messenger, loanId);
    await messenger.settled();
    expect(await rows(loanId)).toEqual([
      { kind: 'start', told: false, held: false, tries: 0 },
      { kind: 'changed', told: false, held: false, tries: 0 },
    ]);
    await hear();
    expect(roused).toBe(2);
  });

  it('is given back when Temporal is away, and a relay tells it', async () => {
    const messenger = messengerTo(gone);
    const loanId = await submit(messenger);
    await messenger.settled();
    expect(failures).toHaveLength(1);
    expect(await rows(loanId)).toMatchObject([{ told: false, tries: 1 }]);
    await opened.pool.pool.query('update outbox set lease_until = null where loan_id = $1', [
      loanId,
    ]);
    await deliverFirst(loanId, { pool: opened.pool.pool, processes, onFailure: () => undefined });
    expect(await rows(loanId)).toMatchObject([{ told: true, tries: 2 }]);
  });

  it('has no room for more than it can have in hand', async () => {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const slow: LoanProcesses = { ...gone, start: () => begun };
    const messenger = messengerTo(slow);
    const { pool } = opened.pool;
    for (let n = 0; n < 32; n += 1) {
      expect(messenger.hasRoom()).toBe(true);
      messenger.deliver({ kind: 'start', id: -n, loanId: `ln_none_${n}`, epoch: 1 }, pool);
    }
    expect(messenger.hasRoom()).toBe(false);
    begin();
    await messenger.settled();
    expect(messenger.hasRoom()).toBe(true);
  });

  it('is not told where the command was refused', async () => {
    const told: unknown[] = [];
    const messenger = { hasRoom: () => true, deliver: (message: unknown) => told.push(message) };
    const outcome = await hold(messenger, 'ln_nobody');
    expect(outcome.outcome).toBe('unknown_loan');
    expect(told).toEqual([]);
  });
});
