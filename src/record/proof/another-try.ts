import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { StartFailure } from '../../config/start-failure.js';
import { errorFields } from '../../log/log.js';
import { AnchorsBroken } from './anchor-store.js';

/**
 * A verification reads for hours, on a machine that may give it no time for ten seconds: then the server ends its transaction, or it takes
 * its own connection for silent. Twice more tells that from what does not pass.
 */
const triesMax = 3;
const betweenTriesMs = 500;

/** Reads again what could not be read. Broken anchors are a finding and do not mend. */
export async function withAnotherTry<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1)
    try {
      return await work();
    } catch (error) {
      if (tries === triesMax || error instanceof AnchorsBroken) throw error;
      await pause(betweenTriesMs);
    }
}

/** A loan of which nobody can say whether it was altered; that is no proof of anything, and whoever wants it so may have made it so. */
export class Unverified {
  constructor(readonly error: unknown) {}

  /** Class and code of what kept it from being verified; a message could hold what was read. */
  get because(): string {
    return Object.values(errorFields(this.error)).join(' ');
  }
}

/**
 * What the verification of one loan found, or that there is no telling, so that the loans after it are verified all the same.
 * @throws StartFailure when it is the database that is away.
 */
export async function orUnverified<Found>(
  pool: pg.Pool,
  verify: () => Promise<Found>,
): Promise<Found | Unverified> {
  try {
    return await withAnotherTry(verify);
  } catch (error) {
    await refuseAway(pool, error);
    return new Unverified(error);
  }
}

/**
 * Tells a database that is away from one that gives only this answer. It is asked, since the code of a failure says nothing: a function of
 * its owner's raises whichever he likes.
 * @throws StartFailure when it does not answer.
 */
export async function refuseAway(pool: pg.Pool, error: unknown): Promise<void> {
  if (error instanceof StartFailure) return;
  try {
    await withAnotherTry(() => pool.query('select'));
  } catch {
    throw new StartFailure(
      'The database does not answer any more, so the verification was not finished.',
      'look whether PostgreSQL is there, then verify again; what was found until then stands.',
      { cause: error },
    );
  }
}
