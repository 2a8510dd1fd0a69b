import { StartFailure } from '../config/start-failure.js';
import { databaseFailure } from './database-failure.js';

/** A machine that has just been switched on reads PostgreSQL's files from a cold disk, behind everything else that starts. */
const patienceMs = 30_000;

/** Neither `pg` nor Prisma has a class or a code for a connection that came too late. */
const isLate = (error: unknown) => error instanceof Error && /timeout/i.test(error.message);

/**
 * Makes the first connection of a pool before anybody is served by it. A pool sheds whoever waits longer than its limit, which is right
 * under load and wrong for the very first caller after a start; so a start tries again while connections are only late.
 * @param connect one try, within the pool's own limit.
 * @throws StartFailure when every try within `withinMs` was late, or no try can help (`database-failure.ts`); any other failure as it is.
 */
export async function firstConnection(
  connect: () => Promise<unknown>,
  withinMs = patienceMs,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;)
    try {
      await connect();
      return;
    } catch (error) {
      if (!isLate(error)) throw databaseFailure(error) ?? error;
      if (performance.now() < deadline) continue;
      throw new StartFailure(
        `The database gave no connection within ${withinMs / 1000} s.`,
        'look whether PostgreSQL is overloaded or out of connections, then start again.',
        { cause: error },
      );
    }
}
