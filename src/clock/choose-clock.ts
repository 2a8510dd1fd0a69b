import pg from 'pg';
import type { ClockRate } from '../config/clock-rate.js';
import { StartFailure } from '../config/start-failure.js';
import type { Log } from '../log/log.js';
import { addressWith } from '../record/database-address.js';
import {
  distrustAfterSilence,
  noticingSilence,
  serverNoticesSilence,
} from '../record/silent-connections.js';
import type { Clock } from './clock.js';
import { openDemoClock } from './demo-clock.js';
import { systemClock } from './system-clock.js';

/** A clock and how to let go of it. */
export interface ChosenClock {
  readonly clock: Clock;
  close(): Promise<void>;
}

/** One for the question and one for saying that the installation lives. */
const connections = 2;
/** A server that has gone without a word must not hold the question for ever. */
const patience = { connectionTimeoutMillis: 5_000, ...noticingSilence };

/**
 * The clock of this installation. Loans that lived on simulated time would fall back into the past on real time, and real loans
 * would run ahead on simulated time, so neither database is opened with the other clock. The demo clock has connections of its own:
 * it is asked inside the record's transactions, which hold one each and must not wait for each other's.
 * @throws StartFailure that says which flag is missing or too much.
 */
export async function chooseClock(
  databaseUrl: string,
  rate: ClockRate | undefined,
  log: Log,
): Promise<ChosenClock> {
  const pool = new pg.Pool({
    ...addressWith(databaseUrl, serverNoticesSilence),
    ...{ max: connections, ...patience },
  });
  distrustAfterSilence(pool);
  // An idle connection that breaks is replaced; the next question says so if the server is away.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await checkHistory(pool, rate);
    if (rate !== undefined) {
      const clock = await openDemoClock(pool, rate, log);
      return { clock, close: () => clock.close().then(() => pool.end()) };
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  await pool.end();
  return { clock: systemClock, close: () => Promise.resolve() };
}

async function checkHistory(pool: pg.Pool, rate: ClockRate | undefined): Promise<void> {
  const { rows } = await pool.query<{ demo: boolean; loans: boolean }>(
    'select exists (select from demo_clock) as demo, exists (select from loans) as loans',
  );
  const [found] = rows;
  if (rate === undefined && found?.demo)
    throw new StartFailure(
      'This data was run with the demo clock, and its loans live in simulated time.',
      'start it with --clock (for instance --clock 1d=2s), or use another data directory.',
    );
  if (rate !== undefined && found?.loans && !found.demo)
    throw new StartFailure(
      'This data holds loans that live in real time.',
      'start it without --clock, or use another data directory.',
    );
}
