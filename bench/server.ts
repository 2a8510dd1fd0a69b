import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../src/embedded/ports.js';
import { ensureCluster, startServer } from '../src/embedded/postgres-cluster.js';
import {
  applicationRole,
  databaseUrl,
  ensureDatabase,
  ensureRoles,
  ownerRole,
  superuserUrl,
  withConnection,
} from '../src/embedded/postgres-databases.js';
import { waitForPostgres } from '../src/embedded/postgres-health.js';
import { migrate } from '../src/record/migrate.js';

/** A PostgreSQL server of the measurement's own, with its defaults: every commit reaches the disk. */
export interface BenchServer {
  /** For key files and the like; removed with the server. */
  readonly folder: string;
  /** A migrated, empty database. @returns its address for the application's role. */
  freshDatabase(name: string): Promise<string>;
  /** The superuser's address of a database, for filling it. */
  superuserAddress(name: string): string;
  /** A copy of a database that nobody is connected to. */
  copyDatabase(from: string, name: string): Promise<string>;
  stop(): Promise<void>;
}

/** A second without an answer to SIGINT is long for a server without clients; after heavy writing its last checkpoint takes longer. */
const stopWithinMs = 30_000;

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  const killer = setTimeout(() => server.kill('SIGKILL'), stopWithinMs);
  server.kill('SIGINT');
  await ended;
  clearTimeout(killer);
}

/** Starts the server in a folder of its own below the system's temporary folder. */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sancha-bench-'));
  // PostgreSQL runs as an account of its own when this runs as root, and must get in.
  await chmod(folder, 0o755);
  const [superuserPassword, owner, application] = [1, 2, 3].map(() =>
    randomBytes(18).toString('base64url'),
  ) as [string, string, string];
  const port = await freePort();
  const cluster = { folder: join(folder, 'postgres'), port, superuserPassword, settings: {} };
  await ensureCluster(cluster);
  const log = await open(join(folder, 'postgres.log'), 'a');
  const server = startServer(cluster, log.fd);
  await log.close();
  const adminUrl = superuserUrl(superuserPassword, port);
  await waitForPostgres(adminUrl, () => server.exitCode !== null);
  await withConnection(adminUrl, (client) => ensureRoles(client, { owner, application }));
  const addressOf = (name: string) => databaseUrl(applicationRole, application, port, name);
  return {
    folder,
    freshDatabase: async (name) => {
      await withConnection(adminUrl, (client) => ensureDatabase(client, name));
      await migrate(databaseUrl(ownerRole, owner, port, name));
      return addressOf(name);
    },
    superuserAddress: (name) => superuserUrl(superuserPassword, port, name),
    copyDatabase: async (from, name) => {
      const copy = `create database ${name} template ${from} owner ${ownerRole}`;
      await withConnection(adminUrl, (client) => client.query(copy));
      return addressOf(name);
    },
    stop: async () => {
      await stopServer(server);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
