import { setTimeout as pause } from 'node:timers/promises';
import { withConnection } from './postgres-databases.js';

const answersWithinMs = 5_000;

/** Whether the server answers a question now. */
export async function postgresAnswers(url: string): Promise<boolean> {
  return await withConnection(
    url,
    async (client) => {
      await client.query('select 1');
      return true;
    },
    answersWithinMs,
  ).catch(() => false);
}

/**
 * Waits until PostgreSQL answers. Recovery after a kill takes as long as its log is, so the limit is
 * generous: five minutes.
 * @param gone tells that the process has ended, so that waiting is pointless.
 * @throws Error when it ended or never answered.
 */
export async function waitForPostgres(url: string, gone: () => boolean): Promise<void> {
  const deadline = Date.now() + 300_000;
  while (Date.now() < deadline) {
    if (gone()) throw new Error('PostgreSQL ended before it answered.');
    if (await postgresAnswers(url)) return;
    await pause(50);
  }
  throw new Error('PostgreSQL did not answer within five minutes.');
}
