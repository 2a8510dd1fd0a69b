import type pg from 'pg';
import { brokenBy } from '../record/silent-connections.js';

/** Advisory locks of the relay's loops: of several relays one does each piece of work (design.md §5). */
export const loopLocks = {
  reconcile: 7_310,
  anchors: 7_311,
  sweep: 7_312,
  watch: 7_313,
  figures: 7_314,
  rotate: 7_315,
  lostTime: 7_316,
  keys: 7_317,
  lists: 7_318,
  industries: 7_319,
} as const;

/**
 * Does the work unless another relay is at it. @returns undefined when another is.
 * @param work is given `held`, which throws once the connection is gone that the lock hangs on: another may be at it by then
 */
export async function exclusively<Result>(
  pool: pg.Pool,
  lock: number,
  work: (held: () => Promise<unknown>) => Promise<Result>,
): Promise<Result | undefined> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>(
      'select pg_try_advisory_lock($1) as got',
      [lock],
    );
    const got = rows[0]?.got === true;
    const result = got ? await unlocking(client, lock, work) : undefined;
    client.release();
    return result;
  } catch (error) {
    // Closing the connection gives the lock back, whatever state it is in.
    client.release(brokenBy(error));
    throw error;
  }
}

async function unlocking<Result>(
  client: pg.ClientBase,
  lock: number,
  work: (held: () => Promise<unknown>) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(() => client.query('select'));
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]);
  }
}

/** Does something now and again and again, each time after a pause; a failure is told and does not end it. */
export function repeatedly(
  everyMs: number,
  work: () => Promise<void>,
  onFailure: (error: unknown) => void,
): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const turn = () => {
    running = work()
      .catch(onFailure)
      .then(() => {
        if (!stopped) timer = setTimeout(turn, everyMs);
      });
  };
  turn();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
