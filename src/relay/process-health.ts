import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { loanProcessType, providerFamilies, workflowIdOf } from '../../workflows/messages.js';

/** How a loan's process is, as Temporal itself says when asked for this one. */
export type ProcessHealth =
  /** None, or one that has ended. */
  | 'missing'
  | 'healthy'
  /** Its workflow task keeps failing, or it sleeps and its wake-up is not on its way. */
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

/**
 * Asks for one process. @param late its wake-up lies more than ten minutes back.
 */
export async function processHealth(
  client: Client,
  loanId: string,
  late: boolean,
): Promise<ProcessHealth> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowIdOf(loanId)).describe();
    if (status.name !== 'RUNNING') return 'missing';
    const task = raw.pendingWorkflowTask;
    if (task && (task.attempt ?? 0) >= failingFromAttempt) return 'stuck';
    // A task or an activity that waits for a worker is no lost wake-up: another process would wait for the same worker.
    const atWork = Boolean(task) || (raw.pendingActivities ?? []).some(isWaitedFor);
    return late && !atWork ? 'stuck' : 'healthy';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'missing';
    throw error;
  }
}

type PendingActivity = temporal.api.workflow.v1.IPendingActivityInfo;

/** The queue of a provider, of whatever prefix (`workflows/messages.ts`). */
const providerQueue = new RegExp(`-source-(${providerFamilies.join('|')})$`);

/** Whether somebody will take the activity or has it. One that was paused, or moved to where nobody is, by Temporal's own means, waits for ever. */
function isWaitedFor({ paused, activityOptions }: PendingActivity): boolean {
  const queue = activityOptions?.taskQueue?.name;
  return paused !== true && (!queue || providerQueue.test(queue));
}
