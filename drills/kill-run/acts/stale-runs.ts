import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, type WorkflowExecutionDescription } from '@temporalio/client';
import type { RawLog } from '../log/raw-log.js';
import type { Dice } from '../plan/dice.js';
import type { RecordReader } from '../stack/record.js';
import type { DrilledStack } from '../stack/stack.js';
import { done, missed, type Outcome } from './outcome.js';

/** The name of a loan's process and the first epoch of every loan, as an older store of Temporal would have them (design.md §5). */
const processType = 'loanProcess';
const firstEpoch = 1;
const loansMax = 3;
const candidatesMax = 20;
const endsWithinMs = 15_000;
const triesMax = 5;
const againMs = 2_000;
/** Half a second each: with hundreds of loans under way the relay has as many processes to start. */
const startTriesMax = 240;

/** Lends a client of the stack's Temporal. */
export async function withTemporal<Result>(
  stack: DrilledStack,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const { temporal } = await stack.credentials();
  const connection = await Connection.connect({ address: temporal.address });
  try {
    return await work(new Client({ connection, namespace: temporal.namespace }));
  } finally {
    await connection.close();
  }
}

/**
 * What an older copy of Temporal's store does to loans: every live loan is given a new process under a new epoch, and then, for some,
 * a process of the first epoch runs again. It must end by itself and touch nothing; the reconciler brings the right one back.
 */
export async function bringBackStaleRuns(
  stack: DrilledStack,
  record: RecordReader,
  log: RawLog,
  dice: Dice,
): Promise<Outcome> {
  const all = await reconcile(stack, '--all');
  if (all !== 0) return missed(`reconcile --all ended with ${all}`);
  const raised = await untilStarted(record);
  if (raised.length === 0) return missed('no live loan with a new process');
  const loans = dice.shuffled(raised).slice(0, loansMax);
  const brought = await withTemporal(stack, async (client) => {
    const runs: string[] = [];
    for (const loanId of loans) runs.push(await bringBack(client, loanId, log));
    await untilEnded(client, loans);
    return runs.length;
  });
  const one = await reconcile(stack);
  return done({}, `${brought} stale runs${one === 0 ? '' : `; reconcile ended with ${one}`}`);
}

/** `npm run reconcile`, again while what it needs is being started after a kill. */
async function reconcile(stack: DrilledStack, ...flags: string[]): Promise<number | null> {
  for (let tries = 1; ; tries += 1) {
    const code = await stack.runScript('reconcile', ...flags, '--data', stack.dataFolder);
    if (code === 0 || tries === triesMax) return code;
    await pause(againMs);
  }
}

/** Live loans whose new processes are all there; those with steps still to make come first. */
async function untilStarted(record: RecordReader): Promise<string[]> {
  for (let tries = 0; tries < startTriesMax; tries += 1) {
    const rows = await record.patiently<{ loan_id: string; starting: boolean }>(
      `select loan_id, exists (select from outbox o where o.loan_id = loans.loan_id and o.kind = 'start'
        and o.delivered_at is null) as starting
        from loans where stage <> 'closed' and epoch > $1 order by (stage = 'servicing'), loan_id`,
      [firstEpoch],
    );
    const started = rows.filter(({ starting }) => !starting);
    if (rows.length > 0 && started.length === rows.length)
      return started.slice(0, candidatesMax).map(({ loan_id: loanId }) => loanId);
    await pause(500);
  }
  return [];
}

async function bringBack(client: Client, loanId: string, log: RawLog): Promise<string> {
  const { taskQueue } = await client.workflow.getHandle(loanId).describe();
  const stale = await client.workflow.start(processType, {
    ...{ workflowId: loanId, taskQueue, args: [{ loanId, epoch: firstEpoch }] },
    ...{ workflowIdConflictPolicy: 'TERMINATE_EXISTING', workflowIdReusePolicy: 'ALLOW_DUPLICATE' },
  });
  log.write({ line: 'stale_run', loanId, runId: stale.firstExecutionRunId });
  return stale.firstExecutionRunId;
}

/** Only what has ended is seen as missing. A stale run that goes on is left for the checks to find. */
async function untilEnded(client: Client, loans: readonly string[]): Promise<void> {
  const deadline = Date.now() + endsWithinMs;
  const isRunning = ({ status }: WorkflowExecutionDescription) => status.name === 'RUNNING';
  for (const loanId of loans) {
    const handle = client.workflow.getHandle(loanId);
    while (Date.now() < deadline && isRunning(await handle.describe())) await pause(200);
  }
}
