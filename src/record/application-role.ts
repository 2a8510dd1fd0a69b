import type pg from 'pg';
import { StartFailure } from '../config/start-failure.js';

/**
 * The service must not run as a role that could rewrite its own record: events are append-only for it because its role may not do
 * more (design.md §3).
 * @throws StartFailure unless the owner was allowed on purpose.
 */
export async function refuseOwner(
  pool: Pick<pg.ClientBase, 'query'>,
  allowOwner: boolean,
): Promise<void> {
  const { rows } = await pool.query<{ superuser: boolean; owner: boolean; migrated: boolean }>(
    `select
      (select rolsuper from pg_roles where rolname = current_user) as superuser,
      exists (select from pg_tables where schemaname = 'public' and tableowner = current_user) as owner,
      to_regclass('public.loans') is not null as migrated`,
  );
  const [role] = rows;
  if (role?.migrated !== true)
    throw new StartFailure(
      'The database has no tables yet.',
      'run the role "migrate" with DATABASE_OWNER_URL first: node dist/src/main.js migrate.',
    );
  if (allowOwner || (!role.superuser && !role.owner)) return;
  throw new StartFailure(
    `DATABASE_URL signs in as ${role.superuser ? 'a superuser' : 'the owner of the tables'}, who could rewrite the record.`,
    'use the application role (docs/decisions/0103-two-roles.md), or set SANCHA_ALLOW_OWNER=1 for a trial.',
  );
}
