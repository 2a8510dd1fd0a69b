import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { accountIds, postgresAccount } from './postgres-account.js';
import { postgresBinaries } from './postgres-binaries.js';
import { loopback } from './ports.js';
import { StartFailure } from '../config/start-failure.js';

/** The cluster's superuser: used to make roles and databases, never by the application. */
export const superuser = 'postgres';

export interface Cluster {
  readonly folder: string;
  readonly port: number;
  readonly superuserPassword: string;
  /** Server settings beyond the defaults, for instance `{ fsync: 'off' }` in tests. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Runs a program to its end. @returns its exit code and what it said. */
async function runToEnd(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}

function launch(folder: string, program: string, args: readonly string[], stderr: 'pipe' | number) {
  const { prefix, ...ids } = postgresAccount(folder, postgresBinaries().folder);
  const [command = program, ...rest] = [...prefix, program, ...args];
  const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  const stdio = ['ignore', stderr, stderr] as const;
  // `detached`: the terminal's Ctrl-C must reach the supervisor only, which stops things in order.
  return spawn(command, rest, { ...ids, env: environment, stdio: [...stdio], detached: true });
}

/** A folder that PostgreSQL's account owns alone, as it demands. */
async function ownedFolder(folder: string, ids: { uid: number; gid: number } | undefined) {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  if (ids !== undefined) await chown(folder, ids.uid, ids.gid);
}

/** @throws StartFailure with initdb's own words. */
async function runInitdb(folder: string, passwordFile: string): Promise<void> {
  // The builtin C.UTF-8 sorts the same on every platform; the system's locales do not.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const where = [`--pgdata=${folder}`, '--encoding=UTF8', '--no-instructions', '--no-sync'];
  const child = launch(folder, postgresBinaries().initdb, [...where, ...locale, ...access], 'pipe');
  const { code, said } = await runToEnd(child);
  if (code === 0) return;
  const full = /No space left on device/.test(said);
  throw new StartFailure(
    full ? `The disk of ${folder} is full.` : `initdb failed for ${folder}: ${said.trim()}`,
    full ? 'make room (about 100 MB), then start again.' : 'see the words of initdb above.',
  );
}

/**
 * Makes the cluster when there is none. It is built beside its place and renamed, so that a kill in
 * between leaves no half cluster that looks like a whole one.
 */
export async function ensureCluster(cluster: Cluster): Promise<'made' | 'kept'> {
  if (existsSync(join(cluster.folder, 'PG_VERSION'))) return 'kept';
  const building = `${cluster.folder}.building`;
  await rm(building, { recursive: true, force: true });
  const ids = accountIds(cluster.folder);
  await ownedFolder(building, ids);
  const passwordFile = join(dirname(cluster.folder), `password-${randomUUID()}`);
  try {
    await writeFile(passwordFile, `${cluster.superuserPassword}\n`, { mode: 0o600 });
    if (ids !== undefined) await chown(passwordFile, ids.uid, ids.gid);
    await runInitdb(building, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rm(cluster.folder, { recursive: true, force: true });
  await rename(building, cluster.folder);
  return 'made';
}

/** Starts the server; it is reachable when `waitForPostgres` says so. @param log an open file. */
export function startServer(cluster: Cluster, log: number): ChildProcess {
  const settings = {
    listen_addresses: loopback,
    // TCP only: a socket's path may be longer than the system allows below a deep data directory.
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...cluster.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const where = ['-D', cluster.folder, '-p', String(cluster.port)];
  return launch(cluster.folder, postgresBinaries().postgres, [...where, ...flags], log);
}
