import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { withTemporal } from '../acts/stale-runs.js';
import type { Check } from './finding.js';

const triesMax = 30;

async function statusOf(client: Client, loanId: string): Promise<string> {
  try {
    return (await client.workflow.getHandle(loanId).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'NONE';
    throw error;
  }
}

/** A live loan has a process that runs, a closed one has none. */
export const everyLiveLoanHasItsProcess: Check = async ({ stack, book, record }) => {
  const rows = await record.patiently<{ loan_id: string; live: boolean }>(
    `select loan_id, stage <> 'closed' as live from loans`,
  );
  const wrong = await withTemporal(stack, async (client) => {
    const found: string[] = [];
    for (const { loan_id: loanId, live } of rows) {
      let status = await statusOf(client, loanId);
      // A process that goes on as a new run, or has just closed its loan, is between two states for a moment.
      for (let tries = 0; (status === 'RUNNING') !== live && tries < triesMax; tries += 1) {
        await pause(200);
        status = await statusOf(client, loanId);
      }
      if ((status === 'RUNNING') !== live)
        found.push(`${loanId} is ${live ? 'live' : 'closed'}, its process ${status}`);
    }
    return found;
  });
  return { name: 'live loans have a process, closed ones none', looked: book.loans.size, wrong };
};

/** A run of an old epoch ends by itself and starts no step. */
export const staleRunsDoNothing: Check = async ({ stack, staleRuns }) => {
  const wrong = await withTemporal(stack, async (client) => {
    const found: string[] = [];
    for (const { loanId, runId } of staleRuns) {
      const handle = client.workflow.getHandle(loanId, runId);
      const { status } = await handle.describe();
      const { events } = await handle.fetchHistory();
      const steps = (events ?? []).filter((event) => event.activityTaskScheduledEventAttributes);
      if (status.name === 'RUNNING') found.push(`${loanId} ${runId} still runs`);
      if (steps.length > 0) found.push(`${loanId} ${runId} started ${steps.length} steps`);
    }
    return found;
  });
  return { name: 'a process of an old epoch does nothing', looked: staleRuns.length, wrong };
};
