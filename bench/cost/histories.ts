import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** Everything that happened in the runs of a workflow, oldest run first: each names the one that it went on from. */
export async function historiesOf(client: Client, workflowId: string): Promise<HistoryEvent[][]> {
  const histories: HistoryEvent[][] = [];
  let next = (await client.workflow.getHandle(workflowId).describe()).runId;
  while (next !== '') {
    const history = await client.workflow.getHandle(workflowId, next).fetchHistory();
    const events = history.events ?? [];
    histories.unshift(events);
    next = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  }
  return histories;
}
