import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { DrilledStack } from './stack.js';

/** Looks into the record by SQL, as the application's role may. It reads and, to cut them, ends sessions; it writes nothing. */
export class RecordReader {
  constructor(private readonly stack: DrilledStack) {}

  /** @throws pg errors while the database is away. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const { database } = await this.stack.credentials();
    const client = new pg.Client({
      ...{ connectionString: database.url, application_name: 'drill' },
      ...{ connectionTimeoutMillis: 5_000, query_timeout: 60_000 },
    });
    // A server that dies breaks the query in flight, which reports it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** The same, when the database is back. */
  async patiently<Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.query<Row>(text, values);
      } catch (error) {
        if (tries > 60) throw error;
        await pause(500);
      }
    }
  }
}
