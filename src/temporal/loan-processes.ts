import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import {
  changedSignal,
  loanProcessType,
  loansTaskQueue,
  workflowIdOf,
  type LoanProcessInput,
} from '../../workflows/messages.js';

/** How the relay and the reconciler reach the processes of loans. All of it may be repeated at will. Throws when Temporal is down. */
export interface LoanProcesses {
  /** Starts the process of a loan; one that runs already is left alone. */
  start(input: LoanProcessInput): Promise<void>;
  /** Starts it under a new epoch and ends the one that runs, if any (the reconciler's way, design.md §5). */
  replace(input: LoanProcessInput): Promise<void>;
  /** Tells the process which version the record has. `not_running`: there is none to tell. */
  tell(loanId: string, version: number): Promise<'told' | 'not_running'>;
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
  return {
    start: (input) => startWith(input, 'USE_EXISTING'),
    replace: (input) => startWith(input, 'TERMINATE_EXISTING'),
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
