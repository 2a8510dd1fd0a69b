import { errorFields, type Log } from '../../log/log.js';
import { exclusively, loopLocks, repeatedly } from '../../relay/exclusive.js';
import { readStatements, type StatementDeps } from './read-statements.js';

/** How often a worker looks whether the record came back from a backup; one row of a table that is nearly always empty. */
const everyMs = 30_000;

/**
 * Asks bank and register after a restore, again and again until they have answered. It is the worker's, which has their clients; of
 * several workers one asks. A row in the record says whether there is anything to ask, so no process has to remember it.
 */
export function startLostTimeLoop(deps: StatementDeps, log: Log): { stop(): Promise<void> } {
  const work = async () => {
    await exclusively(deps.pool, loopLocks.lostTime, () => readStatements(deps));
  };
  return repeatedly(everyMs, work, (error) => log.warn('statements_failed', errorFields(error)));
}
