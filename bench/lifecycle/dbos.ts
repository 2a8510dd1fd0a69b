import { DBOS } from '@dbos-inc/dbos-sdk';
import { sideBySide } from '../side-by-side.js';
import type { LoanWork } from './work.js';

/** DBOS in the bench's own process, on PostgreSQL alone. */
export interface Dbos {
  /** So many loans, so many at a time, each with as many steps as Sancha's has outside calls and acts. */
  run(loans: readonly string[], atOnce: number, work: LoanWork): Promise<void>;
  stop(): Promise<void>;
}

const nothing = () => Promise.resolve();

async function stepsOfLoan(steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) await DBOS.runStep(nothing, { name: 'nothing' });
}
const dbosLoan = DBOS.registerWorkflow(stepsOfLoan, { name: 'loan' });

/** @param systemDatabaseUrl an empty database, as a role that may make tables in it */
export async function startDbos(systemDatabaseUrl: string): Promise<Dbos> {
  const quiet = { logLevel: 'error', runAdminServer: false };
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl, ...quiet });
  await DBOS.launch();
  return {
    run: (loans, atOnce, { steps, acts }) =>
      sideBySide(loans, atOnce, async (workflowID) => {
        const handle = await DBOS.startWorkflow(dbosLoan, { workflowID })(steps + acts);
        await handle.getResult();
      }),
    stop: () => DBOS.shutdown(),
  };
}
