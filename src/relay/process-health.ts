import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';
import type { temporal } from '@temporalio/proto';
import {
  loanProcessType,
  loansTaskQueue,
  providerFamilies,
  workflowIdOf,
} from '../../workflows/messages.js';

/** How a loan's process is, as Temporal itself says when asked for this one. */
export type ProcessHealth =
  /** None, or one that has ended. */
  | 'missing'
  | 'healthy'
  /** Its workflow task keeps failing, or goes to where nobody is, or it sleeps and its wake-up is not on its way. */
  | 'stuck';

/** A workflow task that failed so often will not succeed by itself; the first tries may be a worker that is restarting. */
const failingFromAttempt = 5;

/**
 * Ids of processes that visibility believes to run without trouble; a workflow task that failed five times is a reported problem. It
 * is late by seconds and only nominates (design.md §5).
 */
export async function runningProcesses(client: Client): Promise<Set<string>> {
  const ids = new Set<string>();
  const query = `WorkflowType = '${loanProcessType}' and ExecutionStatus = 'Running'
    and TemporalReportedProblems is null`;
  for await (const { workflowId } of client.workflow.list({ query })) ids.add(workflowId);
  return ids;
}

/** A task that nobody began for so long is no sign of work in a run that is older than an hour. */
const waitsMs = 10 * 60_000;
/** Younger runs are left to wait: while all workers are away another run would wait for the same ones, and the next after it. */
const youngMs = 60 * 60_000;

/**
 * Asks for one process. @param late its wake-up lies more than ten minutes back.
 * @param loansQueue where processes belong; another one than production's only in tests.
 */
export async function processHealth(
  client: Client,
  loanId: string,
  late: boolean,
  { loansQueue = loansTaskQueue(), nowMs = Date.now() } = {},
): Promise<ProcessHealth> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowIdOf(loanId)).describe();
    if (status.name !== 'RUNNING') return 'missing';
    const task = raw.pendingWorkflowTask;
    if (task && (task.attempt ?? 0) >= failingFromAttempt) return 'stuck';
    if (isAstray(raw, loansQueue)) return 'stuck';
    // A task or an activity that waits for a worker is no lost wake-up: another process would wait for the same worker.
    const hasTask = task && !isForgotten(raw, nowMs);
    const atWork = hasTask || (raw.pendingActivities ?? []).some(isWaitedFor);
    return late && !atWork ? 'stuck' : 'healthy';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'missing';
    throw error;
  }
}

type Described = temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;

/** Started by hand on a queue of nobody's, or pinned by hand to a version that may be gone: nothing of ours does either. */
function isAstray({ executionConfig, workflowExecutionInfo: info }: Described, loansQueue: string) {
  const queue = executionConfig?.taskQueue?.name;
  return (queue && queue !== loansQueue) || Boolean(info?.versioningInfo?.versioningOverride);
}

/** Its task waits, and has for so long that somebody who takes it is not to be expected (docs/decisions/0214-the-record-is-the-truth.md). */
function isForgotten(
  { pendingWorkflowTask: task, workflowExecutionInfo: info }: Described,
  nowMs: number,
): boolean {
  const since = (at: Timestamp | null | undefined) => nowMs - (optionalTsToMs(at) ?? nowMs);
  if (!task || task.startedTime) return false;
  return since(task.scheduledTime) > waitsMs && since(info?.startTime) > youngMs;
}

type Timestamp = Parameters<typeof optionalTsToMs>[0];
type PendingActivity = temporal.api.workflow.v1.IPendingActivityInfo;

/** The queue of a provider, of whatever prefix (`workflows/messages.ts`). */
const providerQueue = new RegExp(`-source-(${providerFamilies.join('|')})$`);

/** Whether somebody will take the activity or has it. One that was paused, or moved to where nobody is, by Temporal's own means, waits for ever. */
function isWaitedFor({ paused, activityOptions }: PendingActivity): boolean {
  const queue = activityOptions?.taskQueue?.name;
  return paused !== true && (!queue || providerQueue.test(queue));
}
