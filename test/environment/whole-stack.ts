import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { Closing } from '../../bench/whole/closing.js';
import type { ConnectorsDocument } from '../../bench/whole/services.js';
import { startWhole, type Whole, type WholeWish } from '../../bench/whole/whole.js';
import { untraced, type Tracing } from '../../src/tracing/tracing.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { fromEnvironment } from './from-environment.js';
import { patientLimits } from './patient-limits.js';
import { timeSkippingEnvironment, type ThroughLine } from './temporal.js';

/** What few scenarios wish: people besides the usual ones, the official calendar, or a line to Temporal that can be cut, or receivers of webhooks. */
export interface MoreWish extends Pick<WholeWish, 'moreUsers' | 'calendar' | 'webhooks'> {
  readonly through?: ThroughLine;
}

/** Everything of an installation in this process, on a database and a time-skipping server of its own. */
export interface WholeStack extends Whole {
  readonly database: TestDatabase;
  close(): Promise<void>;
}

/**
 * Starts API, worker, relay, sandbox and sign-in over real HTTP, PostgreSQL and Temporal's time-skipping server.
 * @param connectors what an operator's file would say of the providers' time-outs and pauses
 * @param tracing what follows all of them; whoever makes it stops it
 * @param policiesFolder other rules than those that ship
 */
export async function wholeStack(
  connectors: ConnectorsDocument = {},
  tracing: Tracing = untraced,
  policiesFolder?: string,
  { through, ...people }: MoreWish = {},
): Promise<WholeStack> {
  const closing = new Closing();
  try {
    const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'whole-'));
    closing.add(() => rm(folder, { recursive: true, force: true }));
    Runtime.install({
      shutdownSignals: [],
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'ERROR' } },
    });
    const server = await timeSkippingEnvironment();
    closing.add(() => server.teardown());
    const environment = through === undefined ? server : await through(server, closing);
    const database = await freshDatabase();
    closing.add(() => database.drop());
    const ground = { folder, environment, databaseUrl: database.url, limits: patientLimits };
    const rules = policiesFolder === undefined ? {} : { policiesFolder };
    const whole = await startWhole(ground, { connectors, tracing, ...rules, ...people }, closing);
    return { ...whole, database, close: closing.run };
  } catch (error) {
    await closing.run();
    throw error;
  }
}
