import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { systemClock } from '../../src/clock/system-clock.js';
import { findProgram } from '../../src/embedded/temporal-binary.js';
import { temporalCli } from '../../src/embedded/temporal-pins.js';
import { deliver } from '../../src/relay/deliver.js';
import { leaseRows } from '../../src/relay/outbox.js';
import { processHealth } from '../../src/relay/process-health.js';
import { reconcile } from '../../src/relay/reconciler.js';
import { deliverFirst } from './deliver-first.js';
import { createLoanProcesses, type LoanProcesses } from '../../src/temporal/loan-processes.js';
import { changedSignal, loanProcessType, workflowIdOf } from '../../workflows/messages.js';
import { anApplication } from '../builders/an-application.js';
import { fromAnn, openRecord, submission } from '../record/open-record.js';

/** As many as a run takes on this server, so that a flood of ten thousand need not be made (`test/long/s98-flood.test.ts` makes them). */
const signalsMax = 5;

/** No worker runs here: whether a run is at work is a question of where its task waits, and for how long. */
describe('a process that Temporal lets nobody tell anything any more', () => {
  const loansQueue = 'deaf-loans';
  let opened: Awaited<ReturnType<typeof openRecord>>;
  let temporal: TestWorkflowEnvironment;
  let client: Client;
  let processes: LoanProcesses;
  const failures: unknown[] = [];
  const replaced: string[] = [];
  let number = 0;
  beforeAll(async () => {
    opened = await openRecord();
    const path = await findProgram(temporalCli, () => undefined);
    const few = `history.maximumSignalsPerExecution=${signalsMax}`;
    temporal = await TestWorkflowEnvironment.createLocal({
      server: {
        executable: { type: 'existing-path', path },
        extraArgs: ['--dynamic-config-value', few],
        log: { format: 'pretty', level: 'error' },
      },
    });
    client = temporal.client;
    processes = createLoanProcesses(client, loansQueue);
  }, 60_000);
  afterAll(async () => {
    await temporal.teardown();
    await opened.close();
  });

  const query = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await opened.pool.pool.query<Row>(text, values)).rows;
  /** What a relay has; the API has neither of the last two. */
  const relay = () => ({
    ...{ pool: opened.pool.pool, processes },
    onFailure: (_: unknown, error: unknown) => failures.push(error),
    healthOf: (loanId: string) => processHealth(client, loanId, true, { loansQueue }),
    onReplaced: ({ loanId }: { loanId: string }) => replaced.push(loanId),
  });
  const handle = (loanId: string) => client.workflow.getHandle(workflowIdOf(loanId));
  /** A loan that has a word for its process, which has had as many signals as it may. */
  const deafened = async ({ on }: { on: string }) => {
    number += 1;
    const loanId = `ln_deaf_${number}`;
    await opened.record(submission(loanId, anApplication({ applicationNumber: `D-${number}` })));
    await query('update outbox set delivered_at = now() where loan_id = $1', [loanId]);
    await client.workflow.start(loanProcessType, {
      ...{ workflowId: workflowIdOf(loanId), taskQueue: on, args: [{ loanId, epoch: 1 }] },
    });
    for (let told = 0; told < signalsMax; told += 1)
      await handle(loanId).signal(changedSignal, null);
    await opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, `${loanId}-h`));
    return loanId;
  };
  const rowsOf = async (loanId: string) =>
    (
      await query<{ kind: string; epoch: number | null }>(
        `select kind, (body->>'epoch')::integer as epoch from outbox
          where loan_id = $1 and delivered_at is null order by id`,
        [loanId],
      )
    ).map(({ kind, epoch }) => (epoch === null ? kind : `${kind} ${epoch}`));
  const loanOf = async (loanId: string) => {
    const rows = await query<{ epoch: number; version: number }>(
      'select epoch, version from loans where loan_id = $1',
      [loanId],
    );
    return rows[0];
  };
  const again = (loanId: string) =>
    query('update outbox set lease_until = null where loan_id = $1', [loanId]);

  it('that stands where nobody works is replaced at the first refusal, and the loan goes on at once', async () => {
    const loanId = await deafened({ on: 'nobody' });
    const { runId } = await handle(loanId).describe();
    const before = await loanOf(loanId);
    await deliverFirst(loanId, relay());
    expect(String((failures.at(-1) as Error).cause)).toContain('limit for signal events');
    expect(await rowsOf(loanId)).toEqual(['start 2']);
    await deliverFirst(loanId, relay());
    expect(await rowsOf(loanId)).toEqual([]);
    const now = await handle(loanId).describe();
    expect({ status: now.status.name, queue: now.taskQueue }).toEqual({
      ...{ status: 'RUNNING', queue: loansQueue },
    });
    expect(now.runId).not.toBe(runId);
    // It is a matter of Temporal's: nobody did anything to the loan, and its timeline says nothing.
    expect(await loanOf(loanId)).toEqual({ epoch: 2, version: before?.version });
    expect(replaced).toEqual([loanId]);
  });

  it('is replaced once, however many relays and reconcilers find it at the same moment', async () => {
    const loanId = await deafened({ on: 'nobody' });
    const [row] = await leaseRows(opened.pool.pool, 1, loanId);
    if (row === undefined) throw new Error('nothing to tell');
    await stoodFor(loanId, 11);
    replaced.length = 0;
    const done = await Promise.all([
      ...Array.from({ length: 4 }, () => deliver(row, relay())),
      reconciled(),
      reconciled(),
    ]);
    expect(done.slice(0, 4)).toEqual([true, true, true, true]);
    expect(await rowsOf(loanId)).toEqual(['start 2']);
    expect((await loanOf(loanId))?.epoch).toBe(2);
    expect(replaced.length).toBeLessThanOrEqual(1);
  });

  it('that a worker is at, or will be, is left to hand over, and the word waits for its successor', async () => {
    const loanId = await deafened({ on: loansQueue });
    const { runId } = await handle(loanId).describe();
    await deliverFirst(loanId, relay());
    expect(await rowsOf(loanId)).toEqual(['changed']);
    expect((await loanOf(loanId))?.epoch).toBe(1);
    await client.workflow.start(loanProcessType, {
      ...{ workflowId: workflowIdOf(loanId), taskQueue: loansQueue, args: [{ loanId, epoch: 1 }] },
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    });
    await again(loanId);
    await deliverFirst(loanId, relay());
    expect(await rowsOf(loanId)).toEqual([]);
    expect((await handle(loanId).describe()).runId).not.toBe(runId);
    expect((await loanOf(loanId))?.epoch).toBe(1);
  });

  it('of a closed loan has nothing to be told', async () => {
    const loanId = await deafened({ on: 'nobody' });
    await query(`update loans set stage = 'closed' where loan_id = $1`, [loanId]);
    await deliverFirst(loanId, relay());
    expect(await rowsOf(loanId)).toEqual([]);
    expect((await loanOf(loanId))?.epoch).toBe(1);
  });

  it('is replaced by the reconciler once its word has been refused for ten minutes', async () => {
    const loanId = await deafened({ on: 'nobody' });
    const { healthOf: _, ...api } = relay();
    await deliverFirst(loanId, api);
    expect(await rowsOf(loanId)).toEqual(['changed']);
    for (const [minutes, epoch] of [
      [9, 1],
      [11, 2],
    ] as const) {
      await stoodFor(loanId, minutes);
      await reconciled();
      expect((await loanOf(loanId))?.epoch).toBe(epoch);
    }
    // The start does not stand behind the word that nobody takes.
    expect(await rowsOf(loanId)).toEqual(['start 2']);
    await deliverFirst(loanId, relay());
    expect((await handle(loanId).describe()).taskQueue).toBe(loansQueue);
  });

  it('is not taken for one whose word no relay has come to yet, however long the queue', async () => {
    const loanId = await deafened({ on: 'nobody' });
    await stoodFor(loanId, 120);
    await reconciled();
    expect((await loanOf(loanId))?.epoch).toBe(1);
  });

  /** The loan has been due for an hour, and its word stands there for so long. */
  const stoodFor = async (loanId: string, minutes: number) => {
    await query(`update loans set due_since = now() - interval '1 hour' where loan_id = $1`, [
      loanId,
    ]);
    await query(
      `update outbox set created_at = clock_timestamp() - make_interval(mins => $2)
        where loan_id = $1 and delivered_at is null`,
      [loanId, minutes],
    );
  };
  const reconciled = () =>
    reconcile({ pool: opened.pool.pool, client, clock: systemClock, loansQueue });
});
