import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { StartFailure } from '../config/start-failure.js';
import { errorFields, type Log } from '../log/log.js';
import { LongUnanchored } from '../record/proof/long-unanchored.js';
import { watchBook, watchPauseMs, type BookNotice } from '../record/proof/book-watch.js';
import type { BookDeps } from '../record/proof/verify-book.js';
import { exclusively, loopLocks, repeatedly } from './exclusive.js';

/** Verifies the whole book, slowly, again and again; of several processes one does. */
export function startWatch(
  pool: pg.Pool,
  log: Log,
  open: () => BookDeps,
  notice?: BookNotice,
): { stop(): Promise<void> } {
  const leaving = new AbortController();
  const { signal } = leaving;
  // The only way in which this wait fails is that it is told to end.
  const pause = (ms: number) => wait(ms, undefined, { signal }).catch(() => undefined);
  const unanchored = new LongUnanchored();
  const round = async () => {
    await exclusively(pool, loopLocks.watch, () =>
      watchBook({ log, notice, open, pause, unanchored }, () => signal.aborted),
    );
  };
  const loop = repeatedly(watchPauseMs, round, (error) => {
    if (signal.aborted) return;
    notice?.failed();
    // Of a database that is away the code says more than our own word for it.
    const cause = error instanceof StartFailure ? (error.cause ?? error) : error;
    log.warn('watch_failed', errorFields(cause));
  });
  return {
    stop: async () => {
      leaving.abort();
      await loop.stop();
    },
  };
}
