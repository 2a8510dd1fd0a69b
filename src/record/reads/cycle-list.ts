import { cycleEventTypes, cycleHistory } from '../../../domain/loan/queries/cycle-history.js';
import type { Cycle } from '../../../domain/loan/state/servicing.js';
import { LoanKeys, type DataKeyRow } from '../data-keys.js';
import { openEvent } from '../sealed-events.js';
import { readStoredEvents } from '../stored-events.js';
import { run } from '../stored-loan.js';
import type { ReadDeps } from './opened-loan.js';

/** More than any term: a loan of thirty years has 360 cycles, in the densest band some thousand, of three events each. */
const eventsMax = 10_000;

/** Every cycle of a loan, from the events that tell of cycles alone. */
export async function listCycles(deps: ReadDeps, loanId: string): Promise<Cycle[]> {
  return await deps.pool.use(async (client) => {
    const [keyRows, rows] = await Promise.all([
      run<DataKeyRow>(client, 'keys', [loanId]),
      readStoredEvents(client, loanId, 0, eventsMax, cycleEventTypes),
    ]);
    const keys = await LoanKeys.of(loanId, keyRows, deps.cache);
    return cycleHistory(rows.map((row) => openEvent(row, keys, deps.core)));
  });
}
