import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { KeyOverwriting } from '../../src/record/overwrite-keys.js';
import type { WholeStack } from './whole-stack.js';
import type { TestDatabase } from './database.js';
import { fromEnvironment } from './from-environment.js';

/** The bytes of a table as the disk has them after a checkpoint, with rows that were replaced or deleted. */
export async function fileOfTable(database: TestDatabase, table: string): Promise<Buffer> {
  const adminUrl = fromEnvironment('SANCHA_TEST_DATABASE_ADMIN_URL');
  const folder = await withConnection(adminUrl, async (client) => {
    await client.query('checkpoint');
    const { rows } = await client.query<{ data: string }>(
      `select current_setting('data_directory') as data`,
    );
    return rows[0]?.data ?? '';
  });
  const path = await withConnection(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ path: string }>(
      'select pg_relation_filepath($1::regclass) as path',
      [table],
    );
    return rows[0]?.path ?? '';
  });
  return await readFile(join(folder, path));
}

/** Goes over the data keys as the relay does, turn after turn, until every destroyed one is gone. */
export async function keysOverwritten(pool: pg.Pool): Promise<void> {
  const keys = new KeyOverwriting(pool);
  // Another connection's rows are counted some seconds late; until then a turn cannot say that it took all of them.
  while ((await keys.turn()) === 'kept');
}

/** The file of the data keys after the relay went over it. */
export async function fileOfKeysOverwritten(stack: WholeStack): Promise<Buffer> {
  await keysOverwritten(stack.record.deps.pool.pool);
  return await fileOfTable(stack.database, 'data_keys');
}
