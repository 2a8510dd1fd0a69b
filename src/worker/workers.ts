import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities, createStepActivities } from '../../activities/index.js';
import type { ActivityDeps } from '../../activities/deps.js';
import {
  loansTaskQueue,
  providerFamilies,
  queuePrefix,
  sourceTaskQueue,
  type ProviderFamily,
} from '../../workflows/messages.js';
import type { SealingPlugin } from '../temporal/sealing-plugin.js';
import { untraced, type Tracing } from '../tracing/tracing.js';
import type { ProviderConfig } from './provider-config.js';
import { tracedActivities } from './traced-activities.js';
import { workflowBundle } from './workflow-bundle.js';

export interface WorkersOptions {
  connection: NativeConnection;
  namespace: string;
  sealing: SealingPlugin;
  activities: ActivityDeps;
  perSecondOf: ProviderConfig['perSecondOf'];
  /** Follows the activities. */
  tracing?: Tracing;
  /** Another one than production's only in tests, which share a server. */
  prefix?: string;
}

/**
 * A count-based cache can exhaust the heap (facts/temporal.md), and a loan wakes once a month, so nearly every wake is a replay anyhow:
 * the cache serves loans that people are working on now.
 */
const maxCachedWorkflows = 400;
/** Calls in flight to one provider from one worker; they wait on the network and cost little. */
const callsAtOnceMax = 20;
/** Contents are read whole; so many of the largest that a policy may take are what a worker has room for. */
const contentsAtOnceMax = 4;
const withContents: readonly ProviderFamily[] = ['object_storage', 'transcription'];
/** An attempt that is cut off is repeated after its heartbeat time-out, so stopping waits for calls a little. */
const shutdownGraceTime = '10 seconds';

/** Makes the workers of one process: one for the loans, one for each provider, whose rate the task queue limits. */
export async function createWorkers(options: WorkersOptions): Promise<Worker[]> {
  const {
    connection,
    namespace,
    sealing,
    activities,
    prefix = queuePrefix,
    tracing = untraced,
  } = options;
  const shared: Omit<WorkerOptions, 'taskQueue'> = {
    ...{ connection, namespace, plugins: [sealing], shutdownGraceTime },
    ...(tracing.on ? { interceptors: { activity: [tracedActivities(tracing)] } } : {}),
  };
  const loans: WorkerOptions = {
    ...shared,
    taskQueue: loansTaskQueue(prefix),
    workflowBundle: await workflowBundle([sealing]),
    activities: createActivities(activities),
    // Local activities only: the outside is called on the providers' queues.
    enableNonLocalActivities: false,
    maxCachedWorkflows,
  };
  const stepActivities = createStepActivities(activities);
  const providers = providerFamilies.map((family): WorkerOptions => ({
    ...shared,
    taskQueue: sourceTaskQueue(family, prefix),
    activities: stepActivities,
    maxConcurrentActivityTaskExecutions: withContents.includes(family)
      ? contentsAtOnceMax
      : callsAtOnceMax,
    // One poller is enough for a limited queue, and eighteen workers share this process.
    maxConcurrentActivityTaskPolls: 1,
    maxTaskQueueActivitiesPerSecond: options.perSecondOf(family),
  }));
  return await Promise.all([loans, ...providers].map((one) => Worker.create(one)));
}
