import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { NewUser, until } from '../environment/new-user.js';

interface Trace {
  epoch: number;
  stage: string;
  process: { status: string; runId: string } | null;
}

const patienceMs = 60_000;
/** The server reports a problem after five failures of a workflow task, which its back-off spreads over a minute. */
const failsForMs = 150_000;
const taskQueue = 's42-wrong-code';

let user: NewUser;
let temporal: { address: string; namespace: string };
let client: Client;
let loanId: string;
const traceOf = async () =>
  (await user.ask<Trace>('supervisor', 'GET', `/v1/loans/${loanId}/trace`)).body;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), shutdownSignals: [] });
  user = await NewUser.withFolder();
  const { sandbox } = await user.start('--empty');
  const text = await readFile(user.path('credentials.json'), 'utf8');
  ({ temporal } = JSON.parse(text) as { temporal: typeof temporal });
  const { address, namespace } = temporal;
  client = new Client({ connection: await Connection.connect({ address }), namespace });
  const application: unknown = await (
    await fetch(`${sandbox}/personas/clean/application?seed=s42-failing`)
  ).json();
  const { body } = await user.ask('origination', 'POST', '/v1/loans', application);
  loanId = String(body['loanId']);
  await until(async () => (await traceOf()).process?.status === 'RUNNING', patienceMs);
}, 240_000);
afterAll(async () => {
  await client.connection.close();
  await user.leave();
}, 60_000);

/** A worker whose code of the loan's process is wrong for every run, and a process that it has. */
async function withWrongCode(work: () => Promise<void>): Promise<void> {
  const workflowsPath = fileURLToPath(new URL('../environment/bad-process.ts', import.meta.url));
  const workflowBundle = await bundleWorkflowCode({ workflowsPath });
  const connection = await NativeConnection.connect({ address: temporal.address });
  const { namespace } = temporal;
  const worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle });
  const running = worker.run();
  try {
    await client.workflow.start('loanProcess', {
      ...{ workflowId: loanId, taskQueue, args: [{ loanId, epoch: 1 }] },
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    });
    await work();
  } finally {
    worker.shutdown();
    await running;
    await connection.close();
  }
}

describe('S42: a process whose workflow task keeps failing', () => {
  it(
    'is left alone at first, which may be a worker that restarts, and replaced once it will not mend by itself',
    async () => {
      const attempt = async () =>
        (await client.workflow.getHandle(loanId).describe()).raw.pendingWorkflowTask?.attempt ?? 0;
      await withWrongCode(async () => {
        await until(async () => (await attempt()) >= 2, patienceMs);
        await user.command('reconcile');
        expect((await traceOf()).epoch).toBe(1);
        const failing = (await traceOf()).process?.runId;
        await until(async () => (await attempt()) >= 5, failsForMs);
        // Whoever is first: the relay looks for such processes by itself as well.
        await until(async () => {
          await user.succeed('reconcile');
          return (await traceOf()).epoch === 2;
        }, patienceMs);
        await until(async () => (await traceOf()).process?.runId !== failing, patienceMs);
      });
      // The new one has the queue where the code is right, and hears what people decide.
      expect(await traceOf()).toMatchObject({ epoch: 2, process: { status: 'RUNNING' } });
      await user.ask('supervisor', 'POST', `/v1/loans/${loanId}/withdraw`, { reason: 'moved' });
      await until(async () => (await traceOf()).process?.status === 'COMPLETED', patienceMs);
      expect((await traceOf()).stage).toBe('closed');
    },
    failsForMs + 4 * patienceMs,
  );
});
