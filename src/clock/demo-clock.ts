import pg from 'pg';
import { civilDate } from '../../domain/calendar/civil-date.js';
import { epochMs } from '../../domain/calendar/instant.js';
import { instantAt } from '../../domain/calendar/zoned-time.js';
import type { ClockRate } from '../config/clock-rate.js';
import type { Log } from '../log/log.js';
import type { Clock } from './clock.js';
import { tellEveryProcess } from './changed-rate.js';
import { beatEveryMs, startHeartbeat } from './heartbeat.js';
import { simulatedAt, wallPosition, type DemoDay } from './demo-day.js';

/** After three silences the installation counts as stopped. */
const aliveForMs = 3 * beatEveryMs;
/** The zone whose working hours take the wall time; the demo's policies are those of mainland China. */
const demoZone = 'Asia/Shanghai';

interface Row {
  wall: number;
  wall_anchor: number;
  simulated_anchor: number;
  day_wall_ms: number;
  alive_until: number;
}

/** The row with the database's own wall time, so that processes whose clocks differ agree. */
const readRow = `select extract(epoch from clock_timestamp())::float8 * 1000 as wall,
  extract(epoch from wall_anchor)::float8 * 1000 as wall_anchor,
  extract(epoch from simulated_anchor)::float8 * 1000 as simulated_anchor,
  extract(epoch from alive_until)::float8 * 1000 as alive_until, day_wall_ms
  from demo_clock where id = 1`;

/** A clock that must be closed, so that time stands still afterwards. */
export interface DemoClock extends Clock {
  close(): Promise<void>;
}

/**
 * Opens the demo clock of this database: one row that says at which wall time which simulated time was shown, and at which rate it
 * goes on (docs/decisions/0106-demo-clock.md). The first caller makes the row; a changed rate goes on from the present moment, for
 * every process that has the clock open, and every live loan looks again.
 */
export async function openDemoClock(pool: pg.Pool, rate: ClockRate, log: Log): Promise<DemoClock> {
  const dayWallMs = Math.max(
    1,
    Math.round((rate.wallSeconds / rate.simulatedSeconds) * 86_400_000),
  );
  await pool.query(
    `insert into demo_clock values (1, clock_timestamp(), clock_timestamp(), $1, $2,
      clock_timestamp()) on conflict do nothing`,
    [dayWallMs, demoZone],
  );
  await sayAlive(pool, aliveForMs, dayWallMs);
  const heartbeat = startHeartbeat(() => sayAlive(pool, aliveForMs), log);
  let latestMs = 0;
  /** As of the last question: a process that came later may have brought another rate, and waits are told at the one that counts. */
  let day = dayOf(dayWallMs);
  return {
    shortestWaitMs: 50,
    now: async () => {
      const { rows } = await pool.query<Row>({ name: 'demoClock', text: readRow });
      const row = onlyRow(rows);
      day = dayOf(row.day_wall_ms);
      latestMs = Math.max(latestMs, Math.floor(simulatedNow(row)));
      return new Date(latestMs).toISOString();
    },
    toWallMs: (fromIso, untilIso) => {
      const wallMs =
        wallPosition(day, Date.parse(untilIso)) - wallPosition(day, Date.parse(fromIso));
      return Promise.resolve(Math.max(0, wallMs));
    },
    afterWallMs: (fromIso, wallMs) => {
      const position = wallPosition(day, Date.parse(fromIso)) + wallMs;
      return Promise.resolve(new Date(simulatedAt(day, position)).toISOString());
    },
    close: () => heartbeat.stop(),
  };
}

function onlyRow(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('the demo clock has no row');
  return row;
}

const utcMidnight = epochMs(instantAt(civilDate('2026-01-01'), 0, 'UTC'));
const zoneMidnight = epochMs(instantAt(civilDate('2026-01-01'), 0, demoZone));
const dayOf = (dayWallMs: number): DemoDay => ({
  dayWallMs,
  offsetMs: utcMidnight - zoneMidnight,
});

/** What the clock shows: never beyond the last moment at which the installation was known to run. */
function simulatedNow(row: Row): number {
  const day = dayOf(row.day_wall_ms);
  const ranMs = Math.max(0, Math.min(row.wall, row.alive_until) - row.wall_anchor);
  return simulatedAt(day, wallPosition(day, row.simulated_anchor) + ranMs);
}

/** What the clock of a database shows, or showed last, for whoever does not run on it; null where there is none. */
export async function shownTime(client: Pick<pg.ClientBase, 'query'>): Promise<string | null> {
  const { rows } = await client.query<Row>(readRow);
  const [row] = rows;
  return row === undefined ? null : new Date(Math.floor(simulatedNow(row))).toISOString();
}

/**
 * Says that the installation runs for a while longer. After a silence the clock goes on from where it stood, and at a new rate from
 * where it is, by a new pair of anchors; otherwise only the time of life changes.
 * @param newDayWallMs the rate that a process brings when it opens the clock; a sign of life brings none, or two processes of different
 *   rates would change it for each other every second
 */
async function sayAlive(pool: pg.Pool, forMs: number, newDayWallMs?: number): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    const row = onlyRow((await client.query<Row>(`${readRow} for update`)).rows);
    const dayWallMs = newDayWallMs ?? row.day_wall_ms;
    const rateChanges = row.day_wall_ms !== dayWallMs;
    const anchorsAnew = row.wall > row.alive_until || rateChanges;
    const [wallMs, simulatedMs] = anchorsAnew
      ? [row.wall, simulatedNow(row)]
      : [row.wall_anchor, row.simulated_anchor];
    await client.query(
      `update demo_clock set wall_anchor = to_timestamp($1::float8 / 1000),
        simulated_anchor = to_timestamp($2::float8 / 1000), day_wall_ms = $3,
        alive_until = greatest(alive_until, to_timestamp($4::float8 / 1000)) where id = 1`,
      [wallMs, simulatedMs, dayWallMs, row.wall + forMs],
    );
    if (rateChanges) await client.query(tellEveryProcess);
    await client.query('commit');
  } catch (error) {
    // The server rolls back what a dropped connection had begun, also where it no longer hears us.
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(failure);
  }
}
