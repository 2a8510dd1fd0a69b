import { setTimeout as pause } from 'node:timers/promises';
import { StartFailure } from '../config/start-failure.js';

/** A start is patient with PostgreSQL that still recovers; `waitForPostgres` waits as long for it. */
const patienceMs = 300_000;
const pauseMs = 100;

async function isReady(api: string): Promise<boolean> {
  try {
    const response = await fetch(`${api}/readyz`, { signal: AbortSignal.timeout(4_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // It may be between two lives; the supervisor starts it again and says so.
    return false;
  }
}

/**
 * Waits until the API says that commands can be recorded. `/healthz` says only that the process lives.
 * @throws StartFailure when it does not say so within `withinMs`.
 */
export async function untilApiReady(api: string, withinMs = patienceMs): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isReady(api))) {
    if (performance.now() > deadline)
      throw new StartFailure(
        `The API runs, but ${api}/readyz did not say "ready" within ${withinMs / 1000} s.`,
        'look into logs/api.log and logs/postgres.log of the data directory.',
      );
    await pause(pauseMs);
  }
}
