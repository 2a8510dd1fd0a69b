import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { sideBySide } from '../side-by-side.js';
import { actUpdate, bareLoan, bareQueue, type BareWork } from './bare-process.js';
import type { LoanWork } from './work.js';

/** A worker and a client of the bare workflow, in the bench's own process. */
export interface Bare {
  /** So many loans, so many at a time, each with its steps and its acts. */
  run(loans: readonly string[], atOnce: number, work: LoanWork): Promise<void>;
  stop(): Promise<void>;
}

export async function startBare(temporal: { address: string; namespace: string }): Promise<Bare> {
  const { address, namespace } = temporal;
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const activities: BareWork = { nothing: () => Promise.resolve() };
  const worker = await Worker.create({
    ...{ connection: native, namespace, taskQueue: bareQueue, activities },
    workflowsPath: fileURLToPath(new URL('./bare-process.js', import.meta.url)),
  });
  const running = worker.run();
  const { workflow } = new Client({ connection, namespace });
  return {
    run: (loans, atOnce, { steps, acts }) =>
      sideBySide(loans, atOnce, async (workflowId) => {
        const args: [number, number] = [steps, acts];
        const handle = await workflow.start(bareLoan, { workflowId, taskQueue: bareQueue, args });
        for (let act = 0; act < acts; act += 1) await handle.executeUpdate(actUpdate);
        await handle.result();
      }),
    stop: async () => {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}
