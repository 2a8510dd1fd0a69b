import type { Client } from '@temporalio/client';

/** One run of a loan's process. */
export interface Run {
  runId: string;
  status: string;
  events: number;
}

/** All runs of a process, oldest first: each names the one that it went on from. */
export async function runsOf(client: Client, workflowId: string): Promise<Run[]> {
  const runs: Run[] = [];
  let next = (await client.workflow.getHandle(workflowId).describe()).runId;
  while (next !== '') {
    const { run, before } = await lookAt(client, workflowId, next);
    runs.unshift(run);
    next = before;
  }
  return runs;
}

async function lookAt(client: Client, workflowId: string, runId: string) {
  const handle = client.workflow.getHandle(workflowId, runId);
  const { status } = await handle.describe();
  const events = (await handle.fetchHistory()).events ?? [];
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  const run: Run = { runId, status: status.name, events: events.length };
  return { run, before: started?.continuedExecutionRunId ?? '' };
}
