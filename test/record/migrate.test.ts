import { describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { migrate } from '../../src/record/migrate.js';
import { freshDatabase } from '../environment/database.js';

describe('migrations', () => {
  it('apply the whole folder once, whoever comes first, and nothing the second time', async () => {
    const database = await freshDatabase({ migrated: false });
    const entries = await readdir('prisma/migrations', { withFileTypes: true });
    const all = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    const both = await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
    expect(both.map((applied) => applied.length).sort()).toEqual([0, all.length]);
    expect(both.flat()).toEqual(all.sort());
    expect(await migrate(database.ownerUrl)).toEqual([]);
    const rows = await withConnection(database.ownerUrl, async (client) => {
      const sql = 'select migration_name from _prisma_migrations where finished_at is not null';
      return (await client.query<{ migration_name: string }>(sql)).rows;
    });
    expect(rows.map((row) => row.migration_name).sort()).toEqual(all);
    await database.drop();
  });
});
