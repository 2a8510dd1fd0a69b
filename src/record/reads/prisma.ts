import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { traceQueries } from '../../tracing/traced-queries.js';
import { untraced, type Tracing } from '../../tracing/tracing.js';
import { addressWith } from '../database-address.js';
import { firstConnection } from '../first-connection.js';
import { PrismaClient } from '../prisma/generated/client.js';
import {
  distrustAfterSilence,
  noticingSilence,
  serverNoticesSilence,
} from '../silent-connections.js';

/** Few: the hot path has connections of its own, and these reads are single rows by key. */
const connections = 4;

/**
 * Prisma's client for ordinary reads (design.md §3). It needs no engine binary: the driver is `pg`, on a pool of ours, so that its
 * statements are followed as all others are (docs/decisions/0115-tracing.md). The client ends the pool when it disconnects.
 */
export function openPrisma(databaseUrl: string, tracing: Tracing = untraced): PrismaClient {
  const pool = new pg.Pool({
    ...addressWith(databaseUrl, serverNoticesSilence),
    max: connections,
    // They stay, as those of the record's pool.
    idleTimeoutMillis: 0,
    application_name: 'sancha-reads',
    statement_timeout: 3_000,
    connectionTimeoutMillis: 1_000,
    ...noticingSilence,
  });
  // An idle connection that breaks is replaced; the next read says so if the server is away.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  distrustAfterSilence(pool);
  traceQueries(pool, tracing);
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
}

/** Connects before anybody reads. @throws StartFailure when the database gives no connection in time. */
export async function connectPrisma(prisma: PrismaClient): Promise<void> {
  await firstConnection(() => prisma.$queryRaw`select 1`);
}
