import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { workflowIdOf } from '../../../workflows/messages.js';
import { InFlight } from '../in-flight.js';
import type { Processes, ProcessTrace } from '../ports.js';

type Description = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['describe']>>;
type Pending = NonNullable<Description['raw']['pendingActivities']>[number];

/**
 * The window on Temporal: it describes and never commands.
 * `settled` resolves when no question is in flight; close the connection then.
 * @param uiUrl address of Temporal's web UI, for the link, or undefined where there is none.
 */
export function temporalProcesses(
  client: Client,
  uiUrl: string | undefined,
): Processes & { settled(): Promise<void> } {
  const { connection } = client;
  const { namespace } = client.options;
  const inFlight = new InFlight();
  const asked = <Result>(ask: () => Promise<Result>) => inFlight.track(ask());
  return {
    async describe(loanId) {
      try {
        return await asked(async () => {
          const found = await client.workflow.getHandle(workflowIdOf(loanId)).describe();
          return traceOf(found, namespace, uiUrl);
        });
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      }
    },
    async ping() {
      await asked(async () => {
        await connection.workflowService.getSystemInfo({});
      });
    },
    settled: () => inFlight.settled(),
  };
}

function traceOf(found: Description, namespace: string, uiUrl: string | undefined): ProcessTrace {
  const { workflowId, runId } = found;
  const ui =
    uiUrl === undefined
      ? null
      : `${uiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`;
  return {
    workflowId,
    runId,
    status: found.status.name,
    startedAt: found.startTime.toISOString(),
    historyLength: found.historyLength,
    pending: (found.raw.pendingActivities ?? []).map(pendingOf),
    ui,
  };
}

/** Codes of an activity in flight; its failure's message is sealed and stays so. */
function pendingOf(activity: Pending): ProcessTrace['pending'][number] {
  return {
    activity: activity.activityType?.name ?? 'unknown',
    activityId: activity.activityId ?? '',
    attempt: activity.attempt ?? 1,
    state: stateName(activity.state),
    lastFailureClass: failureClass(activity.lastFailure),
    nextAttemptAt: instantOf(activity.scheduledTime),
  };
}

function stateName(state: Pending['state']): string {
  const names = ['unspecified', 'scheduled', 'started', 'cancel_requested', 'paused'];
  return names[Number(state ?? 0)] ?? 'unspecified';
}

function failureClass(failure: Pending['lastFailure']): string | null {
  if (!failure) return null;
  if (failure.timeoutFailureInfo) return 'timeout';
  return failure.applicationFailureInfo?.type ?? 'unknown';
}

function instantOf(at: Pending['scheduledTime']): string | null {
  if (!at?.seconds) return null;
  return new Date(Number(at.seconds) * 1000).toISOString();
}
