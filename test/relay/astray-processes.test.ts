import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { processHealth } from '../../src/relay/process-health.js';
import {
  changedSignal,
  loanProcessType,
  loansTaskQueue,
  workflowIdOf,
} from '../../workflows/messages.js';
import { disasterBench, until } from './disaster-bench.js';

describe('a process whose tasks nobody takes', () => {
  let bench: Awaited<ReturnType<typeof disasterBench>>;
  beforeAll(async () => {
    bench = await disasterBench();
  }, 60_000);
  afterAll(() => bench.close(), 60_000);

  it('on a queue that nobody polls, started by hand, is replaced once the loan is late', async () => {
    const loanId = await bench.waiting();
    await bench.client.workflow.start(loanProcessType, {
      ...{ workflowId: workflowIdOf(loanId), taskQueue: 'nobody-loans' },
      args: [{ loanId, epoch: 1 }],
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    });
    await lateBy(11);
    await bench.reconcile();
    await bench.tell(loanId);
    await until(async () => (await bench.state(loanId)).view?.epoch === 2);
    expect(await bench.epoch(loanId)).toBe(2);
  });

  it('pinned by hand to a version that is not there is replaced once the loan is late', async () => {
    const loanId = await bench.waiting();
    await versionThatIsGone();
    await bench.client.workflowService.updateWorkflowExecutionOptions({
      ...{ namespace: bench.namespace, workflowExecution: { workflowId: workflowIdOf(loanId) } },
      workflowExecutionOptions: {
        versioningOverride: {
          pinned: {
            behavior: 1,
            version: { deploymentName: 'gone', buildId: '1' },
          },
        },
      },
      updateMask: { paths: ['versioning_override'] },
    });
    // Its task waits for the version that is gone.
    await bench.handle(loanId).signal(changedSignal, null);
    await lateBy(11);
    await bench.reconcile();
    await bench.tell(loanId);
    await until(async () => (await bench.state(loanId)).view?.epoch === 2);
    expect(await bench.epoch(loanId)).toBe(2);
  });

  it('whose task nobody began is at work for ten minutes, and for an hour after its start', async () => {
    const prefix = `${bench.prefix}-away`;
    const loansQueue = loansTaskQueue(prefix);
    const loanId = `ln_${prefix}`;
    const { workflow } = bench.client;
    const args = [{ loanId, epoch: 1 }];
    await workflow.start(loanProcessType, { workflowId: loanId, taskQueue: loansQueue, args });
    const after = (minutes: number) =>
      processHealth(bench.client, loanId, true, {
        ...{ loansQueue, nowMs: Date.now() + minutes * 60_000 },
      });
    expect(await after(59)).toBe('healthy');
    expect(await after(61)).toBe('stuck');
    expect(await processHealth(bench.client, loanId, true)).toBe('stuck');
    await bench.handle(loanId).terminate('end of test');
    expect(await after(1)).toBe('missing');
  });

  /** The server lets nobody pin a run to a version that it has never seen; so one is there for a moment. */
  const versionThatIsGone = async () => {
    const worker = await Worker.create({
      ...{ connection: bench.environment.nativeConnection, namespace: bench.namespace },
      taskQueue: loansTaskQueue(bench.prefix),
      workflowsPath: new URL('../environment/bad-process.ts', import.meta.url).pathname,
      workerDeploymentOptions: {
        version: { deploymentName: 'gone', buildId: '1' },
        useWorkerVersioning: true,
        defaultVersioningBehavior: 'PINNED',
      },
    });
    const { workflowService } = bench.client;
    const deploymentVersion = { deploymentName: 'gone', buildId: '1' };
    await worker.runUntil(
      until(() =>
        workflowService
          .describeWorkerDeploymentVersion({ namespace: bench.namespace, deploymentVersion })
          .then(
            () => true,
            () => false,
          ),
      ),
    );
  };

  /** Its wake-up is past by so many minutes. */
  const lateBy = async (minutes: number) => {
    const past = Date.parse(bench.clock.time) + minutes * 60_000;
    bench.clock.time = new Date(past).toISOString();
    await bench.pool.query(`update loans set next_wake_at = $1 where stage <> 'closed'`, [
      new Date(past - minutes * 60_000).toISOString(),
    ]);
  };
});
