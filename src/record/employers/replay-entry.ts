import type { Employer } from '../../../domain/employers/employer.js';
import type { RecordedEmployerEvent } from '../../../domain/employers/employer-event.js';
import { evolveEmployer } from '../../../domain/employers/evolve-employer.js';
import type { RefreshTask } from '../../../domain/employers/refresh-task.js';
import { ifWhole } from '../proof/if-whole.js';
import type { ChainedEmployerEvent } from './employer-chain.js';
import { openEvent, type EmployerOpening, type KeyRow } from './employer-store.js';

/** The events of an entry as they lie in its table, oldest first. */
export const eventsText = `select seq, type, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, sealed
  from employer_events where tenant = $1 and uscc = $2 order by seq`;

/** What the events of an entry lead to, with every task that there ever was. */
export interface ReplayedEntry {
  readonly employer: Employer;
  readonly tasks: readonly RefreshTask[];
}

/** Folds the events anew; where one does not open or means nothing it says which. */
export async function replayEntry(
  row: KeyRow,
  events: readonly ChainedEmployerEvent[],
  opening: EmployerOpening,
): Promise<ReplayedEntry | { badSeq: number }> {
  let employer: Employer | null = null;
  const tasks = new Map<string, RefreshTask>();
  for (const { seq, type, at, actor, sealed } of events) {
    const before: Employer | null = employer;
    const after: Employer | undefined = await ifWhole(async (): Promise<Employer> => {
      const data = await openEvent(row, seq, sealed, opening);
      const event = { type, data, seq, at, actor } as RecordedEmployerEvent;
      return evolveEmployer(before, row.uscc, event);
    });
    if (after === undefined) return { badSeq: seq };
    employer = after;
    if (after.refresh !== null) tasks.set(after.refresh.taskId, after.refresh);
  }
  return employer === null ? { badSeq: 1 } : { employer, tasks: [...tasks.values()] };
}
