import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Application } from '../../domain/application/application.js';
import { startSandbox } from '../../sandbox/start-sandbox.js';
import { loadLoan, readView } from '../../src/record/reads/opened-loan.js';
import { processHealth } from '../../src/relay/process-health.js';
import { reconcile } from '../../src/relay/reconciler.js';
import { deliverFirst } from './deliver-first.js';
import { connectClient } from '../../src/temporal/connect.js';
import { createLoanProcesses } from '../../src/temporal/loan-processes.js';
import { createSealingPlugin } from '../../src/temporal/sealing-plugin.js';
import { providerConfig } from '../../src/worker/provider-config.js';
import { activityDeps } from '../../src/worker/start-worker.js';
import { createWorkers } from '../../src/worker/workers.js';
import { loansTaskQueue, viewQuery, workflowIdOf } from '../../workflows/messages.js';
import { fromEnvironment } from '../environment/from-environment.js';
import { endsAreShown } from '../environment/shown-ends.js';
import { realTimeEnvironment } from '../environment/temporal.js';
import { submission } from '../record/open-record.js';
import { HandClock, openRealRecord } from '../record/real-core.js';

const connectorsKey = 'disasters';
/** Retries come fast, and a bank that fails is asked again at once: what is looked at here is what happens, not when. */
const hasty = {
  retryIntervalMaxSeconds: 0.2,
  default: { failuresMax: 1_000, openForSeconds: 0.1, timeoutSeconds: 5 },
};

/**
 * The record, a worker and the relay's deliveries by hand, on the run's real Temporal server with the real sandbox beside it. No relay
 * and no reconciler runs by itself, so that a test makes each disaster and each mending at its own moment.
 */
export async function disasterBench() {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const clock = new HandClock();
  const opened = await openRealRecord(clock);
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'disaster-'));
  const sandbox = await startSandbox({
    ...{ port: 0, dataFolder: folder },
    clock: () => Date.parse(clock.time),
  });
  const environment = await realTimeEnvironment();
  const namespace = environment.namespace ?? 'default';
  const keys = { current: 'k', keys: new Map([['k', randomBytes(32)]]) };
  const sealing = createSealingPlugin(keys);
  const at = { address: environment.address, namespace };
  const connected = connectClient({ ...at, connection: { address: at.address } }, keys);
  const { client } = connected;
  const run = randomBytes(4).toString('hex');
  const prefix = `disaster-${run}`;
  const view = (loanId: string, epoch: number | null) =>
    readView(opened.deps, clock, loanId, epoch);
  const loaded = (loanId: string) => loadLoan(opened.deps, loanId);
  const providers = providerConfig({ connectorsUrl: sandbox.url, connectorsKey }, hasty);
  const workers = await createWorkers({
    ...{ connection: environment.nativeConnection, namespace, prefix },
    sealing,
    activities: activityDeps(
      { record: opened.record, readView: view, loadLoan: loaded, secretOfLink: () => null },
      providers,
    ),
    perSecondOf: providers.perSecondOf,
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  const processes = createLoanProcesses(client, loansTaskQueue(prefix));
  const { pool } = opened.pool;
  const failures: unknown[] = [];
  const handle = (loanId: string) => client.workflow.getHandle(workflowIdOf(loanId));
  let number = 0;

  const tell = (loanId: string) =>
    deliverFirst(loanId, {
      ...{ pool, processes, onFailure: (_, error) => failures.push(error) },
      healthOf: (asked) =>
        processHealth(client, asked, true, { loansQueue: loansTaskQueue(prefix) }),
    });
  const submit = async () => {
    number += 1;
    const loanId = `ln_${run}_${number}`;
    const response = await fetch(`${sandbox.url}/personas/clean/application?seed=${loanId}`);
    const { originator: _, ...body } = (await response.json()) as Application;
    const application = { ...body, originator: 'dealer-portal', branch: 'sh-01' };
    await opened.record(submission(loanId, application));
    return loanId;
  };
  /** Submitted, started, and every source has answered: it waits for people alone. */
  const waiting = async () => {
    const loanId = await submit();
    await tell(loanId);
    await until(async () => (await view(loanId, null))?.due.length === 0);
    await until(async () => (await state(loanId)).running.length === 0);
    return loanId;
  };
  const state = (loanId: string) => handle(loanId).query(viewQuery);
  const runId = async (loanId: string) => (await handle(loanId).describe()).runId;
  const status = async (loanId: string, ofRun?: string) =>
    (await client.workflow.getHandle(workflowIdOf(loanId), ofRun).describe()).status.name;
  const epoch = async (loanId: string) => (await loaded(loanId))?.epoch;
  const ours = () => Array.from({ length: number }, (_, n) => `ln_${run}_${n + 1}`);
  const close = async () => {
    for (const loanId of ours())
      await handle(loanId)
        .terminate('end of test')
        .catch(() => undefined);
    for (const worker of workers) worker.shutdown();
    await running;
    await connected.close();
    await environment.teardown();
    await sandbox.stop();
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    ...{
      clock,
      opened,
      pool,
      sandbox,
      client,
      processes,
      failures,
      environment,
      prefix,
      namespace,
    },
    ...{ handle, tell, submit, waiting, state, runId, status, epoch, view, loaded, close },
    /** Reconciles once visibility shows what has ended, or at once by another client's visibility. */
    reconcile: async (change: { client?: typeof client; all?: boolean } = {}) => {
      if (!change.client) await until(() => endsAreShown(client, ours()));
      return reconcile(
        { pool, clock, client: change.client ?? client, loansQueue: loansTaskQueue(prefix) },
        { all: change.all ?? false },
      );
    },
  };
}

const patienceMs = 20_000;

/** Polls the real condition: what is waited for happens in other processes, which tell nobody. */
export async function until(met: () => Promise<boolean>, withinMs = patienceMs): Promise<void> {
  const giveUpMs = Date.now() + withinMs;
  while (!(await met())) {
    if (Date.now() > giveUpMs) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
