import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  applicationRole,
  ownerRole,
  withConnection,
} from '../../src/embedded/postgres-databases.js';
import { fromEnvironment } from './from-environment.js';

/** Addresses of one database for one test. */
export interface TestDatabase {
  readonly name: string;
  /** As the running service sees it: the role that may not alter the schema or the events. */
  readonly url: string;
  /** As migrations see it: the role that owns the tables. */
  readonly ownerUrl: string;
  /** Removes the database, with whoever is still connected. The run's end does it as well. */
  drop(): Promise<void>;
}

function addressed(database: string, role: string, password: string): string {
  const url = new URL(fromEnvironment('SANCHA_TEST_DATABASE_ADMIN_URL'));
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.toString();
}

async function asSuperuser(statement: string): Promise<void> {
  const url = fromEnvironment('SANCHA_TEST_DATABASE_ADMIN_URL');
  await withConnection(url, async (client) => await client.query(statement));
}

/**
 * Waits a second at most until nobody is connected: a pool that has ended closes its lines a moment later, and would take it for an error
 * that the server ends them.
 */
async function leftAlone(name: string): Promise<void> {
  const url = fromEnvironment('SANCHA_TEST_DATABASE_ADMIN_URL');
  await withConnection(url, async (client) => {
    for (let looks = 0; looks < 20; looks += 1) {
      const text = 'select count(*)::int as count from pg_stat_activity where datname = $1';
      const { rows } = await client.query<{ count: number }>(text, [name]);
      if (rows[0]?.count === 0) return;
      await pause(50);
    }
  });
}

/**
 * A database of its own for a test, copied from the one that the run's start has migrated.
 * @param migrated false gives an empty one, for tests of the migrations themselves.
 * @throws Error with the migrations' own error, if they failed when the run started.
 */
export async function freshDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const failure = process.env.SANCHA_TEST_MIGRATION_ERROR;
  if (migrated && failure) throw new Error(`The migrations failed: ${failure}`);
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = migrated ? fromEnvironment('SANCHA_TEST_DATABASE_TEMPLATE') : 'template1';
  await asSuperuser(`create database ${name} template ${template} owner ${ownerRole}`);
  await asSuperuser(`revoke all on database ${name} from public`);
  await asSuperuser(`grant connect on database ${name} to ${applicationRole}`);
  return {
    name,
    url: addressed(name, applicationRole, 'app'),
    ownerUrl: addressed(name, ownerRole, 'owner'),
    drop: async () => {
      await leftAlone(name);
      await asSuperuser(`drop database if exists ${name} with (force)`);
    },
  };
}
