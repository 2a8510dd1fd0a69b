import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import {
  changedSignal,
  loanProcessType,
  loansTaskQueue,
  terminatedSignal,
  workflowIdOf,
  type LoanProcessInput,
} from '../../workflows/messages.js';

/** How the relay and the reconciler reach the processes of loans. All of it may be repeated at will. Throws when Temporal is down. */
export interface LoanProcesses {
  /** Starts the process of a loan; one that runs already is left alone. */
  start(input: LoanProcessInput): Promise<void>;
  /** Starts it under a new epoch and ends the one that runs, if any (the reconciler's way, design.md §5). */
  replace(input: LoanProcessInput): Promise<void>;
  /** Tells the process which version the record has, or with null to look in any case. `not_running`: there is none to tell. */
  tell(loanId: string, version: number | null): Promise<'told' | 'not_running'>;
}

/** @param taskQueue another one than production's only in tests. */
export function createLoanProcesses(
  client: Client,
  taskQueue: string = loansTaskQueue(),
): LoanProcesses {
  const startWith = async (
    input: LoanProcessInput,
    workflowIdConflictPolicy: 'USE_EXISTING' | 'TERMINATE_EXISTING',
  ) => {
    await client.workflow.start(loanProcessType, {
      workflowId: workflowIdOf(input.loanId),
      taskQueue,
      args: [input],
      workflowIdConflictPolicy,
      // A closed or terminated process may be started again; the epoch and the closed view make a needless one harmless.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: 'loan',
    });
  };
  /** With the start, in one, so that a repeated delivery cannot lose it. */
  const startTelling = async (input: LoanProcessInput) => {
    await client.workflow.signalWithStart(loanProcessType, {
      ...{ workflowId: workflowIdOf(input.loanId), taskQueue, args: [input] },
      ...{ signal: terminatedSignal, signalArgs: [] },
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: 'loan',
    });
  };
  return {
    start: (input) => startWith(input, 'USE_EXISTING'),
    async replace(input) {
      // One that we replaced is followed by another; the newest run is terminated only if somebody did it by hand.
      if (await wasTerminated(client, input.loanId)) await startTelling(input);
      else await startWith(input, 'TERMINATE_EXISTING');
    },
    async tell(loanId, version) {
      try {
        await client.workflow.getHandle(workflowIdOf(loanId)).signal(changedSignal, version);
        return 'told';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'not_running';
        throw error;
      }
    },
  };
}

async function wasTerminated(client: Client, loanId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowIdOf(loanId)).describe();
    return status.name === 'TERMINATED';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
