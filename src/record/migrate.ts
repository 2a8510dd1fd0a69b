import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import type { MigrationConfig } from '../config/config.js';
import { findRoot } from '../config/paths.js';
import { databaseFailure } from './database-failure.js';
import { StartFailure } from '../config/start-failure.js';
import { runsBesideOthers, withSchemaEngine } from './schema-engine.js';
import { noticingLoss } from './silent-connections.js';

/** One number for all releases, so that two that start together wait for each other. */
const migrationLock = 7_305_331;
const lockAskedEveryMs = 200;

async function connected(url: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({ connectionString: url, ...noticingLoss });
    await client.connect();
    return client;
  } catch (error) {
    throw databaseFailure(error) ?? error;
  }
}

/** Names of the migrations in a folder, in their order. */
function namesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** The migrations of the checkout or image, as Prisma's engine takes them. */
async function readMigrations(folder: string): Promise<MigrationList> {
  const directories = await Promise.all(
    namesIn(folder).map(async (name) => ({
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

/** Names of the migrations that this release has, in their order. */
export const ownMigrationNames = (): string[] => namesIn(migrationsFolder());

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
 * @param choice `only` these, for a backup of an earlier schema; those of another `folder`, for a later one in tests.
 * @returns the names of the migrations that were applied now.
 * @throws StartFailure with the migration and PostgreSQL's reason, when one fails; error of the engine for anything else.
 */
export async function migrate(
  ownerUrl: string,
  {
    only,
    folder = migrationsFolder(),
  }: { readonly only?: readonly string[]; readonly folder?: string } = {},
): Promise<string[]> {
  const all = await readMigrations(folder);
  const chosen = all.migrationDirectories.filter(({ path }) => only?.includes(path) ?? true);
  const migrationsList = { ...all, migrationDirectories: chosen };
  const lock = await connected(ownerUrl);
  try {
    await takeLock(lock);
    const filters = { externalTables: [], externalEnums: [] };
    return await withSchemaEngine(ownerUrl, async (engine, failure) => {
      try {
        return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
      } catch (error) {
        throw explained(failure() ?? error, await forgetFailed(lock, engine, chosen));
      }
    });
  } finally {
    await lock.end();
  }
}

/**
 * Asks for the lock again and again. Whoever waited inside a statement would hold a snapshot, and an index that is built beside others
 * waits for every snapshot there is: the two would wait for each other for ever, unseen by PostgreSQL.
 */
async function takeLock(client: pg.Client): Promise<void> {
  const text = 'select pg_try_advisory_lock($1) as got';
  for (;;) {
    const { rows } = await client.query<{ got: boolean }>(text, [migrationLock]);
    if (rows[0]?.got === true) return;
    await wait(lockAskedEveryMs);
  }
}

/**
 * A script that failed has done nothing, since it is one transaction; so it is noted as taken back, and the next run tries again. One that
 * works beside others may have left half an index behind, and somebody has to look (docs/runbook.md).
 */
async function forgetFailed(
  client: pg.Client,
  engine: SchemaEngine,
  migrations: MigrationList['migrationDirectories'],
): Promise<{ name: string; whole: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations where finished_at is null and rolled_back_at is null`,
  );
  const failed = rows.map(({ name }) => {
    const content = migrations.find(({ path }) => path === name)?.migrationFile.content;
    return { name, whole: content?.tag === 'ok' && !runsBesideOthers(content.value) };
  });
  for (const { name, whole } of failed)
    if (whole) await engine.markMigrationRolledBack({ migrationName: name });
  return failed;
}

function explained(error: unknown, [failed]: { name: string; whole: boolean }[]): unknown {
  if (failed === undefined) return error;
  const { name, whole } = failed;
  const reason = error instanceof Error ? error.message : String(error);
  return new StartFailure(
    `The migration ${name} failed: ${reason}`,
    whole
      ? 'nothing of it was done; mend the reason, and run the migrations again.'
      : 'an index may be there half made; see "A migration that failed" in docs/runbook.md.',
    { cause: error },
  );
}

/** The role `migrate`: applies what is missing and says what it did. */
export async function run({ databaseOwnerUrl }: MigrationConfig): Promise<void> {
  const applied = await migrate(databaseOwnerUrl);
  const text = applied.length === 0 ? 'nothing to apply' : `applied ${applied.join(', ')}`;
  process.stdout.write(`Database schema: ${text}\n`);
}
