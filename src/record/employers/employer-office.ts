import type { EmployerBook } from '../../api/employers/employer-book.js';
import type { RecordCommand } from '../../../domain/loan/recording.js';
import type { RecordPool } from '../record-pool.js';
import { changeEmployer, employersToday, type ChangeDeps } from './change-employer.js';
import {
  countEmployerLoans,
  listEmployerEvents,
  listEmployerLoans,
  listEmployers,
} from './employer-reads.js';
import { employerOfTask, refreshOf, taskTakenUnder } from './employer-tasks.js';
import { listTellings } from './list-tellings.js';
import { readEmployer } from './read-employer.js';
import { linkOlder, lookAtRefreshes } from './refresh-look.js';
import { spreadChanges } from './spread.js';

/** An earlier release that still runs beside this one writes without links; this often they are made up for. */
const linkEveryMs = 15 * 60_000;

/** What the directory needs besides what its changes need. */
export interface EmployerOfficeDeps extends ChangeDeps {
  readonly readPool: RecordPool;
  readonly record: RecordCommand;
  /** Told where loans could not be told of a change; the next turn goes on. */
  readonly onFailure: (error: unknown) => void;
}

/** The directory of an installation, for its API. */
export function createEmployerOffice(deps: EmployerOfficeDeps): EmployerBook {
  const { readPool } = deps;
  const { pool } = readPool;
  const spread = async () => {
    await spreadChanges(deps).catch(deps.onFailure);
  };
  let linkedAtMs = -linkEveryMs;
  const look = async () => {
    try {
      if (performance.now() - linkedAtMs >= linkEveryMs) {
        await linkOlder(deps);
        linkedAtMs = performance.now();
      }
      await lookAtRefreshes(deps);
    } catch (error) {
      deps.onFailure(error);
    }
  };
  return {
    ...{ spread, look },
    employerOfTask: (taskId) => employerOfTask(pool, deps.tenant, taskId),
    tellings: (uscc, branches) => listTellings(pool, deps, uscc, branches),
    taskOf: (uscc, taskId) => refreshOf(pool, deps, uscc, taskId),
    taskTakenUnder: (actor, key) => taskTakenUnder(pool, deps, actor, key),
    today: () => employersToday(deps),
    change: async (envelope) => {
      const outcome = await changeEmployer(envelope, deps);
      if (outcome.outcome === 'recorded' && envelope.command.type === 'changeEmployer')
        void spread();
      return outcome;
    },
    find: (uscc) => readEmployer(pool, uscc, deps),
    list: async ({ due }, page) =>
      listEmployers(pool, deps, due ? await employersToday(deps) : null, page),
    history: (uscc, page) => listEmployerEvents(pool, deps, uscc, page),
    loans: async (uscc, branches, page) => {
      const known = await readEmployer(pool, uscc, deps);
      if (known === undefined) return undefined;
      const [found, { loans, shown }] = await Promise.all([
        listEmployerLoans(pool, deps, known.employer, branches, page),
        countEmployerLoans(pool, deps, known.employer, branches),
      ]);
      return { ...found, hidden: loans - shown };
    },
  };
}
