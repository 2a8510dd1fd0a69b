import type { Client } from '@temporalio/client';
import { runningProcesses } from '../../src/relay/process-health.js';
import { workflowIdOf } from '../../workflows/messages.js';

/**
 * Whether visibility shows every end among these loans' processes. It hears of one a moment later, and until then a reconciler goes by
 * what it shows (design.md §5); who tests what a reconciler does about an end waits for this first.
 */
export async function endsAreShown(client: Client, loanIds: readonly string[]): Promise<boolean> {
  const shown = await runningProcesses(client);
  const described = loanIds
    .filter((loanId) => shown.has(loanId))
    .map((loanId) => client.workflow.getHandle(workflowIdOf(loanId)).describe());
  return (await Promise.all(described)).every(({ status }) => status.name === 'RUNNING');
}
