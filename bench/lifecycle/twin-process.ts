import { condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { DueStep, ProcessView } from '../../domain/process/view.js';
import type { TwinActivities } from './twin-activities.js';
import { commandUpdate } from './twin-messages.js';

const activities = proxyActivities<TwinActivities>({
  startToCloseTimeout: '30 seconds',
  retry: {
    maximumInterval: '1 minute',
    nonRetryableErrorTypes: ['provider_rejected', 'step_not_possible'],
  },
});

const sleepMaxMs = 35 * 86_400_000;

/** The same steps by the same activities; which one is due the record says here as there. */
const run: Readonly<Record<DueStep['step'], keyof TwinActivities>> = {
  ...{ ask_source: 'askSource', send_message: 'sendMessage' },
  ...{ reserve_funds: 'reserveFunds', release_funds: 'releaseFunds' },
  ...{ register_lien: 'registerLien', release_lien: 'releaseLien' },
  ...{ order_money: 'orderMoney', confirm_money: 'confirmMoney', list_orders: 'listOrders' },
  hang_up: 'hangUp',
  examine_upload: 'examineUpload',
  read_statement: 'readStatement',
  ...{ send_mail: 'sendMail', transcribe: 'transcribe' },
};

/**
 * The naive complete twin of the loan process, as its author would defend it: the workflow is where a loan lives. Whatever anybody does is
 * an update, answered by a regular activity that writes the record; the outside is called by regular activities, one after another, on one
 * queue, so that the worker may start them eagerly. Nothing is signalled and nobody relays: the workflow knows.
 */
export async function naiveLoan(loanId: string): Promise<void> {
  let known: ProcessView | null = null;
  const take = (view: ProcessView | null) => {
    if (view !== null && (known === null || view.version >= known.version)) known = view;
  };
  setHandler(commandUpdate, async (envelope) => {
    const outcome = await activities.recordCommand(envelope);
    if ('view' in outcome) take(outcome.view);
    return outcome;
  });
  const current = () => known;
  await condition(() => known !== null);
  for (let view = current(); view !== null && view.stage !== 'closed'; view = current()) {
    const { version, held, wakeInMs } = view;
    const [step] = view.due;
    if (step !== undefined && !held) {
      const request = { loanId, epoch: view.epoch, stepKey: step.key };
      take(await (activities[run[step.step]] as TwinActivities['askSource'])(request));
      if ((current()?.version ?? 0) > version) continue;
    }
    const waitMs = Math.min(wakeInMs ?? sleepMaxMs, sleepMaxMs);
    const told = await condition(() => (current()?.version ?? 0) > version, waitMs);
    if (!told) take(await activities.timePassed({ loanId, epoch: view.epoch }));
  }
}
