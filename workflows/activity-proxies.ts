import { proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { LocalActivities, StepActivities } from '../activities/index.js';
import type { DueStep, ProcessView, StepName } from '../domain/process/view.js';
import { familyOf, prefixOfQueue, sourceTaskQueue } from './messages.js';
import { summaryOf } from './run/trace.js';

/**
 * Local steps touch our own database only (design.md §2). They are tried until the database answers: a loan has nothing better to do
 * than to wait for its record. Above five seconds of back-off the server keeps the timer, so that a long outage holds no workflow task
 * open; a minute at most between attempts, so that a day's outage stays far below the history's limit.
 */
export const localActivities = proxyLocalActivities<LocalActivities>({
  startToCloseTimeout: '5 seconds',
  localRetryThreshold: '5 seconds',
  retry: {
    initialInterval: '200 milliseconds',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
  },
});

/**
 * Steps that leave our database. One attempt may take 30 seconds, longer than any connector's own time-out, so that the connector says
 * what happened. The heartbeat (every five seconds) shows a dead worker sooner than that. How long to go on in all the record decides,
 * by the lender's patience on the loan's clock (`domain/loan/patience.ts`).
 */
const stepActivities = proxyActivities<StepActivities>({
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: '15 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    nonRetryableErrorTypes: ['provider_rejected', 'step_not_possible'],
  },
});

/**
 * An examination calls storage, scanner and storage again, each with a time-out of its own; a statement is got and then read, which takes
 * the processor for seconds; half an hour of speech takes a machine a minute or more to hear. Their heartbeat shows a dead worker as early.
 */
const contentTime = '2 minutes';
const withContent: readonly StepName[] = ['examine_upload', 'read_statement', 'transcribe'];

/** Which activity does which step. */
const activityOf = {
  ask_source: 'askSource',
  send_message: 'sendMessage',
  send_mail: 'sendMail',
  reserve_funds: 'reserveFunds',
  release_funds: 'releaseFunds',
  register_lien: 'registerLien',
  release_lien: 'releaseLien',
  order_money: 'orderMoney',
  confirm_money: 'confirmMoney',
  list_orders: 'listOrders',
  hang_up: 'hangUp',
  examine_upload: 'examineUpload',
  read_statement: 'readStatement',
  transcribe: 'transcribe',
} as const satisfies Record<StepName, keyof StepActivities>;

/**
 * The end of a step that nobody takes: no attempt fails then, and the record has nothing to lose patience over. Twice the patience and
 * ten minutes is later than the record's own end wherever attempts are made, on every clock.
 */
function netMs({ giveUpAfterSeconds }: DueStep): number {
  return (2 * giveUpAfterSeconds + 600) * 1000;
}

/** Runs one outside step under its key, on its provider's queue. Answers with the view that its result left, null without a loan. */
export async function runStep(
  loan: { loanId: string; epoch: number },
  step: DueStep,
): Promise<ProcessView | null> {
  const prefix = prefixOfQueue(workflowInfo().taskQueue);
  const options = {
    taskQueue: sourceTaskQueue(familyOf(step.step, step.what), prefix),
    scheduleToCloseTimeout: netMs(step),
    summary: summaryOf(step.step, step.what),
    ...(withContent.includes(step.step) ? { startToCloseTimeout: contentTime } : {}),
  };
  const request = { loanId: loan.loanId, epoch: loan.epoch, stepKey: step.key };
  return await stepActivities[activityOf[step.step]].executeWithOptions(options, [request]);
}
