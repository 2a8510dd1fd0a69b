import type pg from 'pg';
import type { RefreshTask } from '../../../domain/employers/refresh-task.js';
import { actorText, type Actor } from '../../../domain/loan/actor.js';
import type { ChainedEmployerEvent } from './employer-chain.js';
import { eventsText, replayEntry } from './replay-entry.js';
import { openEvent, keyColumns, type EmployerOpening, type KeyRow } from './employer-store.js';

/** The employer of a task, or null where there is no such task. */
export async function employerOfTask(
  pool: Pick<pg.Pool, 'query'>,
  tenant: string,
  taskId: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ uscc: string }>(
    'select uscc from employer_tasks where task_id = $1 and tenant = $2',
    [taskId, tenant],
  );
  return rows[0]?.uscc ?? null;
}

/** A task as its events say, also of an earlier turn of the cycle; undefined where the entry has none such. */
export async function refreshOf(
  pool: Pick<pg.Pool, 'query'>,
  store: EmployerOpening,
  uscc: string,
  taskId: string,
): Promise<RefreshTask | undefined> {
  const values = [store.tenant, uscc];
  const entry = `select ${keyColumns} from employers where tenant = $1 and uscc = $2`;
  const [row] = (await pool.query<KeyRow>(entry, values)).rows;
  if (row === undefined) return undefined;
  const { rows } = await pool.query<ChainedEmployerEvent>(eventsText, values);
  const replayed = await replayEntry(row, rows, store);
  return 'badSeq' in replayed ? undefined : replayed.tasks.find((one) => one.taskId === taskId);
}

interface Taken extends KeyRow {
  seq: number;
  sealed: Buffer;
}

const takenText = `select ${keyColumns}, v.seq, v.sealed from employer_events v join employers e using (tenant, uscc)
  where v.tenant = $1 and v.scope = $2 and v.key = $3 and v.type = 'refresh_claimed'`;

/** The task that was claimed under this key, so that whoever asks again for his next one gets the same. */
export async function taskTakenUnder(
  pool: Pick<pg.Pool, 'query'>,
  store: EmployerOpening,
  actor: Actor,
  key: string,
): Promise<{ uscc: string; taskId: string } | null> {
  const { rows } = await pool.query<Taken>(takenText, [store.tenant, actorText(actor), key]);
  const [row] = rows;
  if (row === undefined) return null;
  const data = await openEvent(row, row.seq, row.sealed, store);
  return 'assignee' in data ? { uscc: row.uscc, taskId: data.taskId } : null;
}
