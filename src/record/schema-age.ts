import type pg from 'pg';
import { errorCode, StartFailure } from '../config/start-failure.js';
import { ownMigrationNames } from './migrate.js';

/** PostgreSQL: the role may not read it, which it may since the migration that this check came with. */
const notAllowed = '42501';
/** `20270301120000_contract_after_20270101090000`: what it takes away is used by no release that has the migration named last. */
const contractForm = /^\d{14}_contract_after_(\d{14})$/;

/**
 * A service needs every migration of its release, and lives with later ones, since those only add (docs/decisions/0117). It ends where
 * one has taken away what this release still uses, which such a migration says in its name.
 * @param needed names of the release's migrations, in their order.
 * @throws StartFailure that names what is missing, or what is too much.
 */
export async function refuseOtherSchema(
  pool: Pick<pg.ClientBase, 'query'>,
  needed: readonly string[] = ownMigrationNames(),
): Promise<void> {
  const applied = await appliedNames(pool);
  const missing = needed.filter((name) => !applied.has(name));
  if (missing.length > 0)
    throw new StartFailure(
      `The database's schema is older than this release: it lacks ${missing.join(', ')}.`,
      'run the role "migrate" of this release with DATABASE_OWNER_URL first: node dist/src/main.js migrate.',
    );
  const newest = needed.at(-1)?.slice(0, 14) ?? '';
  const beyond = [...applied].filter((name) => (contractForm.exec(name)?.[1] ?? '') > newest);
  if (beyond.length > 0)
    throw new StartFailure(
      `The database's schema is newer than this release can live with: ${beyond.join(', ')} took away what it uses.`,
      'start the release that has this migration, or the one before it.',
    );
}

async function appliedNames(pool: Pick<pg.ClientBase, 'query'>): Promise<ReadonlySet<string>> {
  try {
    const { rows } = await pool.query<{ name: string }>(
      `select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`,
    );
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (errorCode(error) === notAllowed) return new Set();
    throw error;
  }
}
