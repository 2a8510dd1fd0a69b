import { randomBytes } from 'node:crypto';
import { Client, type WorkflowHandle } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/codec-helpers.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { createLoanProcesses } from '../../src/temporal/loan-processes.js';
import { SealingCodec } from '../../src/temporal/payload-codec.js';
import type { PayloadKeys } from '../../src/temporal/payload-keys.js';
import { createSealingPlugin, type SealingPlugin } from '../../src/temporal/sealing-plugin.js';
import { indexedTypes } from '../../src/temporal/search-attributes.js';
import { workflowBundle } from '../../src/worker/workflow-bundle.js';
import {
  changedSignal,
  loanProcessType,
  loansTaskQueue,
  sourceTaskQueue,
  viewQuery,
  type LoanProcessState,
  type ProviderFamily,
} from '../../workflows/messages.js';
import {
  freshTaskQueue,
  realTimeEnvironment,
  timeSkippingEnvironment,
} from '../environment/temporal.js';
import type { FakeLoan } from './fake-loan.js';

/** Keys of one test run. */
const freshKeys: PayloadKeys = { current: 'test', keys: new Map([['test', randomBytes(32)]]) };

/** One running process with its fake. */
export interface RunningProcess {
  handle: WorkflowHandle;
  /** Tells the process what the record would: its version now. */
  tell: () => Promise<void>;
  state: () => Promise<LoanProcessState>;
  /** Closes the loan and waits until its process has ended. */
  end: () => Promise<void>;
  /** Ids of all runs, oldest first. */
  runs: () => Promise<string[]>;
  /** What a run was started with. */
  inputOf: (runId: string) => Promise<unknown[]>;
  /** Types of the events of one run. */
  eventsOf: (runId: string) => Promise<string[]>;
}

/** Real workers on a real server, with fakes in the place of activities. */
export class ProcessBench {
  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly client: Client,
    private readonly sealing: SealingPlugin,
    private readonly bundle: { code: string },
    private readonly keys: PayloadKeys,
  ) {}

  /** On a time-skipping server of its own, for what hangs on time. */
  static async skippingTime(): Promise<ProcessBench> {
    quiet();
    const environment = await timeSkippingEnvironment();
    const { namespace = 'default' } = environment;
    // This server cannot list them, so they are added without asking first.
    const searchAttributes = indexedTypes();
    await environment.connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes,
    });
    return await ProcessBench.on(environment, freshKeys);
  }

  /** On the real server: the time-skipping one cannot continue a run as new once its cancellation was requested. */
  static async inRealTime(keys: PayloadKeys = freshKeys): Promise<ProcessBench> {
    quiet();
    return await ProcessBench.on(await realTimeEnvironment(), keys);
  }

  private static async on(
    environment: TestWorkflowEnvironment,
    keys: PayloadKeys,
  ): Promise<ProcessBench> {
    const sealing = createSealingPlugin(keys);
    const { connection, namespace = 'default' } = environment;
    const client = new Client({ connection, namespace, plugins: [sealing] });
    const bundle = await workflowBundle([sealing]);
    return new ProcessBench(environment, client, sealing, bundle, keys);
  }

  async close(): Promise<void> {
    await this.environment.teardown();
  }

  /** A signal as anybody can send it, past the SDK and our codec. */
  async signalRaw(workflowId: string, signalName: string, ...payloads: Payload[]): Promise<void> {
    await this.client.workflowService.signalWorkflowExecution({
      ...{ namespace: this.client.options.namespace, workflowExecution: { workflowId } },
      ...{ signalName, input: { payloads } },
    });
  }

  /** Seals anything, as the codec server does for whoever may. */
  async seal(payload: Payload): Promise<Payload> {
    const [sealed] = await new SealingCodec(this.keys).encode([payload]);
    return sealed as Payload;
  }

  /** Runs the loan's process while `story` goes on; `families` are the providers whose queues are served. */
  async run(
    fake: FakeLoan,
    families: readonly ProviderFamily[],
    story: (process: RunningProcess) => Promise<void>,
  ): Promise<void> {
    const prefix = freshTaskQueue('test');
    const loanId = `ln_${prefix}`;
    fake.view = { ...fake.view, loanId };
    await this.whileWorking(fake, prefix, families, async () => {
      const handle = await this.start(prefix, { loanId, epoch: fake.view.epoch });
      const process = this.running(handle.workflowId, fake);
      // A query waits for the workflow task at hand: from here on the process has its first view and waits.
      await fake.called('readView');
      await process.state();
      await story(process);
    });
  }

  /** Starts a process with any input, and gives what becomes of it. */
  async runWith(input: unknown, fake: FakeLoan): Promise<void> {
    const prefix = freshTaskQueue('test');
    await this.whileWorking(fake, prefix, [], async () => {
      await (await this.start(prefix, input)).result();
    });
  }

  private async start(prefix: string, input: unknown): Promise<WorkflowHandle> {
    return await this.client.workflow.start(loanProcessType, {
      workflowId: `ln_${prefix}`,
      taskQueue: loansTaskQueue(prefix),
      args: [input],
    });
  }

  private async whileWorking(
    fake: FakeLoan,
    prefix: string,
    families: readonly ProviderFamily[],
    work: () => Promise<void>,
  ): Promise<void> {
    const workers = await this.workers(fake, prefix, families);
    const stop = new AbortController();
    const untilStopped = new Promise<void>((resolve) => {
      stop.signal.addEventListener('abort', () => resolve());
    });
    const running = workers.map((worker) => worker.runUntil(untilStopped));
    try {
      await work();
    } finally {
      stop.abort();
      fake.openGates();
      await Promise.all(running);
    }
  }

  private async workers(fake: FakeLoan, prefix: string, families: readonly ProviderFamily[]) {
    const { nativeConnection: connection, namespace } = this.environment;
    const shared = { connection, namespace, plugins: [this.sealing], activities: fake.activities };
    const options: WorkerOptions[] = [
      { ...shared, taskQueue: loansTaskQueue(prefix), workflowBundle: this.bundle },
      ...families.map((family) => ({ ...shared, taskQueue: sourceTaskQueue(family, prefix) })),
    ];
    return await Promise.all(options.map((one) => Worker.create(one)));
  }

  private running(workflowId: string, fake: FakeLoan): RunningProcess {
    const handle = this.client.workflow.getHandle(workflowId);
    const tell = () => handle.signal(changedSignal, fake.view.version);
    return {
      handle,
      tell,
      end: async () => {
        fake.change({ stage: 'closed', closedReason: 'rejected', exiting: null, due: [] });
        // The process may have seen it already and ended.
        await createLoanProcesses(this.client).tell(workflowId, fake.view.version);
        await handle.result();
      },
      state: () => handle.query(viewQuery),
      runs: () => this.runsOf(workflowId),
      inputOf: async (runId) => {
        const history = await this.client.workflow.getHandle(workflowId, runId).fetchHistory();
        const { input } = history.events?.[0]?.workflowExecutionStartedEventAttributes ?? {};
        const converter = createDataConverter(this.keys);
        return await decodeArrayFromPayloads(loadDataConverter(converter), input?.payloads);
      },
      eventsOf: async (runId) => {
        const history = await this.client.workflow.getHandle(workflowId, runId).fetchHistory();
        return (history.events ?? []).map((event) => String(event.eventType));
      },
    };
  }

  /** The chain of runs, from the newest backwards by what each says it was continued from. */
  private async runsOf(workflowId: string): Promise<string[]> {
    const runs: string[] = [];
    let runId: string | null | undefined = (
      await this.client.workflow.getHandle(workflowId).describe()
    ).runId;
    while (runId) {
      runs.unshift(runId);
      const history = await this.client.workflow.getHandle(workflowId, runId).fetchHistory();
      runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    }
    return runs;
  }
}

/** Failures are the tests' subject, so the SDK does not report them. */
function quiet(): void {
  try {
    const logger = new DefaultLogger('ERROR');
    const filter = { core: 'ERROR', other: 'ERROR' } as const;
    Runtime.install({ logger, telemetryOptions: { logging: { filter } } });
  } catch {
    // Another test file of this process has installed it.
  }
}
