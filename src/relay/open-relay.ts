import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { chooseClock } from '../clock/choose-clock.js';
import type { Clock } from '../clock/clock.js';
import type { ServiceConfig } from '../config/config.js';
import { StartFailure } from '../config/start-failure.js';
import { readRawKeys } from '../keys/master-key.js';
import { createLog, errorFields, type Log } from '../log/log.js';
import { refuseOwner } from '../record/application-role.js';
import { RecordPool } from '../record/record-pool.js';
import { holderName } from '../record/rotation/key-holders.js';
import { refuseOtherSchema } from '../record/schema-age.js';
import { connectClient } from '../temporal/connect.js';
import { createLoanProcesses, type LoanProcesses } from '../temporal/loan-processes.js';
import { readPayloadKeys, type PayloadKeys } from '../temporal/payload-keys.js';
import { openTracing } from '../tracing/open-tracing.js';
import { traceQueries } from '../tracing/traced-queries.js';
import type { Tracing } from '../tracing/tracing.js';

/** What relay and reconciler have in common. */
export interface OpenRelay {
  readonly recordPool: RecordPool;
  readonly pool: pg.Pool;
  readonly client: Client;
  readonly processes: LoanProcesses;
  readonly clock: Clock;
  readonly log: Log;
  readonly tracing: Tracing;
  readonly payloadKeys: PayloadKeys;
  close(): Promise<void>;
}

/** More than the deliveries in hand need at once. */
const limits = { connections: 10, waiting: 1_000, waitMs: 5_000 };

/** Shorter than a lease: what is delivered later, another relay may be delivering too. */
const deliverWithinMs = 20_000;

/** Connects to database and Temporal. @throws StartFailure for a wrong role, key file or clock. */
export async function openRelay(config: ServiceConfig, role: string): Promise<OpenRelay> {
  const keys = await readPayloadKeys(config.keys.payloadFile);
  const tracing: Tracing = await openTracing(config.tracing, role, (error) =>
    log.warn('traces_not_sent', errorFields(error)),
  );
  const log = createLog({ role, level: config.logLevel, span: () => tracing.current() });
  const recordPool = new RecordPool(
    config.database.url,
    limits,
    holderName(await heldKeys(config)),
  );
  traceQueries(recordPool.pool, tracing);
  const chosen = await settle(recordPool, config, log).catch(async (error: unknown) => {
    await recordPool.end();
    await tracing.stop();
    throw error;
  });
  const temporal = connectClient(config.temporal, keys, { tracing, patienceMs: deliverWithinMs });
  const { client } = temporal;
  return {
    ...{ recordPool, client, pool: recordPool.pool, clock: chosen.clock },
    processes: createLoanProcesses(client),
    ...{ log, tracing, payloadKeys: keys },
    close: async () => {
      await temporal.close();
      await chosen.close();
      await recordPool.end();
      await tracing.stop();
    },
  };
}

/** Ids of the master keys of the file, where it was given one: a relay needs none, and watches the book with those that it has. */
async function heldKeys({ keys }: ServiceConfig): Promise<readonly string[]> {
  try {
    return (await readRawKeys(keys.masterFile)).all.map(({ keyId }) => keyId);
  } catch (error) {
    if (error instanceof StartFailure) return [];
    throw error;
  }
}

/** Checks role and schema and chooses the clock; the caller lets go of what it opened when that is refused. */
async function settle(recordPool: RecordPool, config: ServiceConfig, log: Log) {
  await recordPool.open();
  await refuseOwner(recordPool.pool, config.database.allowOwner);
  await refuseOtherSchema(recordPool.pool);
  return await chooseClock(config.database.url, config.clock, log);
}
