import { PrismaPg } from '@prisma/adapter-pg';
import { firstConnection } from '../first-connection.js';
import { PrismaClient } from '../prisma/generated/client.js';

/** Few: the hot path has connections of its own, and these reads are single rows by key. */
const connections = 4;

/** Prisma's client for ordinary reads (design.md §3). It needs no engine binary: the driver is `pg`. */
export function openPrisma(databaseUrl: string): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: connections,
    // As the record's pool keeps one.
    min: 1,
    application_name: 'sancha-reads',
    statement_timeout: 3_000,
    connectionTimeoutMillis: 1_000,
  });
  return new PrismaClient({ adapter });
}

/** Connects before anybody reads. @throws StartFailure when the database gives no connection in time. */
export async function connectPrisma(prisma: PrismaClient): Promise<void> {
  await firstConnection(() => prisma.$queryRaw`select 1`);
}
