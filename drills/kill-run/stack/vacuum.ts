import pg from 'pg';
import { superuserAddress } from './credentials.js';

/**
 * Takes away dead rows, as `autovacuum` would. A PostgreSQL that is killed loses the counts by which that goes (docs/runbook.md), and one
 * that is killed every minute would grow until its disk is full. Away, it is asked the next time.
 */
export async function vacuum(dataFolder: string): Promise<void> {
  try {
    const connectionString = await superuserAddress(dataFolder);
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('vacuum');
    } finally {
      await client.end().catch(() => undefined);
    }
  } catch {
    // Killed in the middle of it, or not there.
  }
}
