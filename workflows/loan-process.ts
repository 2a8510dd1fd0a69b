import { ApplicationFailure, CancellationScope, patched, workflowInfo } from '@temporalio/workflow';
import { approveLoan } from './approve-loan.js';
import { closeLoan } from './close-loan.js';
import { disburseLoan } from './disburse-loan.js';
import { workflowIdOf, type LoanProcessInput } from './messages.js';
import { prepareDisbursement } from './prepare-disbursement.js';
import type { Hearing } from './run/hearing.js';
import { LoanRun } from './run/loan-run.js';
import { NativeCommands } from './run/native-commands.js';
import { serviceLoan } from './service-loan.js';
import { verifyApplication } from './verify-application.js';

/** The end writes search attributes, which is an event that older histories do not have. */
const closedIsShown = 'closed-is-shown';

/**
 * The life of a loan. Each stage orders its outside steps and waits for people, for the time and for answers; what is due, and what
 * follows, the record decides (design.md §1). A cancellation from Temporal itself does not tear the process down: it is heard as a
 * command, and the loan ends by undoing what was done.
 * @param hearing handed in by `hearing-interceptors.ts`, whatever else the process was started with
 */
export async function loanProcess(input: LoanProcessInput, hearing: Hearing): Promise<void> {
  requireOwnLoan(input);
  // Made in the root scope, where a cancellation arrives.
  const natives = new NativeCommands(hearing);
  await CancellationScope.nonCancellable(async () => {
    const loan = new LoanRun(input, natives);
    natives.hearUnknown();
    await loan.look();
    while (!loan.over) await liveOneStage(loan);
    // Runs that 0.1.0 ended have nothing here (docs/decisions/0201-process-loop.md).
    if (patched(closedIsShown)) loan.showEnd();
  });
}

async function liveOneStage(loan: LoanRun): Promise<void> {
  if (loan.isLeaving) return await closeLoan(loan);
  switch (loan.view.stage) {
    case 'verification':
      return await verifyApplication(loan);
    case 'approval':
      return await approveLoan(loan);
    case 'pre_disbursement':
      return await prepareDisbursement(loan);
    case 'disbursement':
      return await disburseLoan(loan);
    case 'servicing':
      return await serviceLoan(loan);
    case 'closed':
      return await closeLoan(loan);
  }
}

/** A process started by hand with another loan's id, or with garbage, ends at once and touches nothing. */
function requireOwnLoan(input: unknown): asserts input is LoanProcessInput {
  const { loanId, epoch } = (input ?? {}) as Partial<Record<keyof LoanProcessInput, unknown>>;
  const own = typeof loanId === 'string' && workflowIdOf(loanId) === workflowInfo().workflowId;
  if (own && Number.isSafeInteger(epoch)) return;
  throw ApplicationFailure.nonRetryable('the input is not of this loan', 'bad_input');
}
