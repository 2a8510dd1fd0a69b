import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { findProgram } from '../../src/embedded/temporal-binary.js';
import { temporalCli } from '../../src/embedded/temporal-pins.js';
import { actionsIn, total } from './actions.js';
import { historiesOf, type HistoryEvent } from './histories.js';
import { scheduledQueue, type MonthWork } from './scheduled-process.js';

const scheduleId = 'loan';
/** A schedule's start, which is in no history. */
const actionsOfStart = 2;

async function startedBy({ client }: TestWorkflowEnvironment, before: number): Promise<string[]> {
  for (;;) {
    const { info } = await client.schedule.getHandle(scheduleId).describe();
    const started = info.recentActions.flatMap(({ action }) =>
      action.type === 'startWorkflow' ? [action.workflow.workflowId] : [],
    );
    if (info.numActionsTaken > before) return started;
    await pause(50);
  }
}

/** Actions of a schedule that starts a workflow with a child for each cycle, counted in the histories of so many months. */
export async function scheduledActions(months: number, calls: number): Promise<number> {
  const path = await findProgram(temporalCli, () => undefined);
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path } },
  });
  const nothing = () => Promise.resolve();
  const activities: MonthWork = { open: nothing, ask: nothing, close: nothing };
  try {
    const worker = await Worker.create({
      ...{ connection: environment.nativeConnection, taskQueue: scheduledQueue, activities },
      workflowsPath: fileURLToPath(new URL('./scheduled-process.js', import.meta.url)),
    });
    return await worker.runUntil(() => liveMonths(environment, months, calls));
  } finally {
    await environment.teardown();
  }
}

async function liveMonths(environment: TestWorkflowEnvironment, months: number, calls: number) {
  const { client } = environment;
  const schedule = await client.schedule.create({
    scheduleId,
    spec: { intervals: [{ every: '30 days', offset: '15 days' }] },
    action: {
      type: 'startWorkflow',
      workflowType: 'scheduledMonth',
      ...{ taskQueue: scheduledQueue, args: [calls], workflowId: 'month' },
    },
    policies: { overlap: 'ALLOW_ALL' },
  });
  const histories: HistoryEvent[][] = [];
  for (let month = 0; month < months; month += 1) {
    await schedule.trigger();
    const workflowId = (await startedBy(environment, month)).at(-1) ?? '';
    await client.workflow.getHandle(workflowId).result();
    const own = await historiesOf(client, workflowId);
    histories.push(...own, ...(await childrenOf(environment, own.flat())));
  }
  return total(actionsIn(histories)) + months * actionsOfStart;
}

async function childrenOf(
  { client }: TestWorkflowEnvironment,
  events: readonly HistoryEvent[],
): Promise<HistoryEvent[][]> {
  const ids = events.flatMap(
    (one) => one.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId ?? [],
  );
  return (await Promise.all(ids.map((id) => historiesOf(client, id)))).flat();
}
