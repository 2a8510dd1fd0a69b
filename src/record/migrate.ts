import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import type { MigrationConfig } from '../config/config.js';
import { findRoot } from '../config/paths.js';
import { withSchemaEngine } from './schema-engine.js';

/** One number for all releases, so that two that start together wait for each other. */
const migrationLock = 7_305_331;

/** The migrations of the checkout or image, as Prisma's engine takes them. */
async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const directories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(join(folder, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  const lockfile = 'migration_lock.toml';
  return {
    baseDir: folder,
    lockfile: { path: lockfile, content: await readFile(join(folder, lockfile), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: directories,
  };
}

const migrationsFolder = () => join(findRoot(), 'prisma', 'migrations');

/** The migrations that this release has, in their order, with the digests by which the engine remembers them. */
export async function ownMigrations(): Promise<{ name: string; checksum: string }[]> {
  const { migrationDirectories } = await readMigrations(migrationsFolder());
  return migrationDirectories.map(({ path, migrationFile: { content } }) => ({
    name: path,
    checksum: createHash('sha256')
      .update(content.tag === 'ok' ? content.value : '')
      .digest('hex'),
  }));
}

/**
 * Applies `prisma/migrations` as the owner, under an advisory lock; a second run applies nothing.
 * @param ownerUrl address of the role that owns the schema (`DATABASE_OWNER_URL`).
 * @param choice `only` these, for a backup of an earlier schema.
 * @returns the names of the migrations that were applied now.
 * @throws Error of the engine, with the migration and the statement's position, when one fails.
 */
export async function migrate(
  ownerUrl: string,
  { only }: { readonly only?: readonly string[] } = {},
): Promise<string[]> {
  const all = await readMigrations(migrationsFolder());
  const chosen = all.migrationDirectories.filter(({ path }) => only?.includes(path) ?? true);
  const migrationsList = { ...all, migrationDirectories: chosen };
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    const filters = { externalTables: [], externalEnums: [] };
    return await withSchemaEngine(ownerUrl, async (engine) => {
      return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
    });
  } finally {
    await lock.end();
  }
}

/** The role `migrate`: applies what is missing and says what it did. */
export async function run({ databaseOwnerUrl }: MigrationConfig): Promise<void> {
  const applied = await migrate(databaseOwnerUrl);
  const text = applied.length === 0 ? 'nothing to apply' : `applied ${applied.join(', ')}`;
  process.stdout.write(`Database schema: ${text}\n`);
}
