import pg from 'pg';
import { loopback } from './ports.js';
import { superuser } from './postgres-cluster.js';

/** The role that owns the schema and runs migrations. */
export const ownerRole = 'sancha_owner';
/** The role of the running service; migrations grant it what it may do, and no more. */
export const applicationRole = 'sancha_app';
/** The database of one instance. */
export const databaseName = 'sancha';

/** A connection address; passwords are percent-encoded. */
export function databaseUrl(role: string, password: string, port: number, database: string) {
  return `postgresql://${role}:${encodeURIComponent(password)}@${loopback}:${port}/${database}`;
}

export function superuserUrl(password: string, port: number, database = 'postgres'): string {
  return databaseUrl(superuser, password, port, database);
}

/** As long as the record's own first connection is waited for: the disk may be cold, and the machine busy with everything that starts. */
const patienceMs = 30_000;

/** Opens one connection for the time of `work`. @param withinMs how long the connection itself is waited for */
export async function withConnection<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
  withinMs = patienceMs,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: withinMs });
  // A server that goes away breaks the query in flight, which reports it; the event says it again.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes or updates a role that can sign in and nothing else: not superuser, no new databases. */
async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = found.rowCount === 0 ? 'create' : 'alter';
  const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
  const secret = client.escapeLiteral(password);
  await client.query(`${verb} role ${client.escapeIdentifier(role)} ${rights} password ${secret}`);
}

/** Both roles (`design.md` §3, "Two roles"); running it again changes nothing but the passwords. */
export async function ensureRoles(
  client: pg.Client,
  passwords: { readonly owner: string; readonly application: string },
): Promise<void> {
  await ensureRole(client, ownerRole, passwords.owner);
  await ensureRole(client, applicationRole, passwords.application);
}

/** An empty database of the owner, in which the application may connect and nothing more. */
export async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount !== 0) return;
  const database = client.escapeIdentifier(name);
  await client.query(`create database ${database} owner ${ownerRole}`);
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect on database ${database} to ${applicationRole}`);
}
