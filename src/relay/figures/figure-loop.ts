import type pg from 'pg';
import type { Clock } from '../../clock/clock.js';
import { brokenBy } from '../../record/silent-connections.js';
import { loopLocks, repeatedly } from '../exclusive.js';
import { figureGauges } from './figure-gauges.js';
import { readDrift, type FoundDrift } from './read-drift.js';
import { readFindingKinds } from './read-finding-kinds.js';
import { readFigures } from './read-figures.js';

/** How often the figures are read, however often somebody scrapes. */
const everyMs = 15_000;
/** Drift moves in weeks, and reads every decision of more than a year. */
const driftEveryMs = 3_600_000;
/** Every open finding is counted; who is to look at them is not decided within minutes. */
const kindsEveryMs = 300_000;
/** Older figures are not shown: no answer is better than one of before. */
const shownForMs = 60_000;

/** The figures of the book, read by one relay of several. */
export interface FigureLoop {
  /** Text for `/metrics`; empty in a process that does not read them. */
  readonly text: () => Promise<string>;
  stop(): Promise<void>;
}

/**
 * Reads the figures again and again while this process holds the lock, which it keeps with its connection: of several relays the same
 * one reads them until it ends, and then another begins. A failure lets go of both.
 */
export function startFigures(
  { pool, clock }: { readonly pool: pg.Pool; readonly clock: Clock },
  onFailure: (error: unknown) => void,
): FigureLoop {
  const gauges = figureGauges();
  let holder: pg.PoolClient | undefined;
  let readAtMs: number | undefined;
  let driftAtMs: number | undefined;
  let kindsAtMs: number | undefined;
  const letGo = (broken: Error | true) => {
    holder?.release(broken);
    holder = undefined;
    readAtMs = undefined;
    driftAtMs = undefined;
    kindsAtMs = undefined;
  };
  const turn = async () => {
    holder ??= await lockHolder(pool);
    if (holder === undefined) return;
    gauges.set(await readFigures(holder, clock));
    readAtMs = performance.now();
    if (kindsAtMs === undefined || readAtMs - kindsAtMs >= kindsEveryMs) {
      kindsAtMs = readAtMs;
      gauges.setFindingKinds(await readFindingKinds(holder));
    }
    if (driftAtMs !== undefined && readAtMs - driftAtMs < driftEveryMs) return;
    driftAtMs = readAtMs;
    gauges.setDrift(await driftOrNone(holder));
  };
  // Nobody is woken for a card: without its drift the other figures are shown all the same.
  const driftOrNone = async (client: pg.PoolClient): Promise<FoundDrift[]> => {
    try {
      return await readDrift(client, clock);
    } catch (error) {
      onFailure(error);
      return [];
    }
  };
  const loop = repeatedly(everyMs, turn, (error) => {
    // Closing the connection gives the lock back, whatever state it is in.
    letGo(brokenBy(error));
    onFailure(error);
  });
  return {
    text: async () => {
      const current = readAtMs !== undefined && performance.now() - readAtMs < shownForMs;
      return current ? await gauges.registry.metrics() : '';
    },
    stop: async () => {
      await loop.stop();
      // The server gives the lock of a closed connection back when it notices; whoever waits for it should have it now.
      await holder?.query('select pg_advisory_unlock($1)', [loopLocks.figures]).catch(onFailure);
      letGo(true);
    },
  };
}

async function lockHolder(pool: pg.Pool): Promise<pg.PoolClient | undefined> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>(
      'select pg_try_advisory_lock($1) as got',
      [loopLocks.figures],
    );
    if (rows[0]?.got === true) return client;
    client.release();
    return undefined;
  } catch (error) {
    client.release(brokenBy(error));
    throw error;
  }
}
