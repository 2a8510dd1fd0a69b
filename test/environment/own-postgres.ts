import { chown, open, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { ensureCluster, startServer, type Cluster } from '../../src/embedded/postgres-cluster.js';
import {
  applicationRole,
  databaseName,
  databaseUrl,
  ensureDatabase,
  ensureRoles,
  ownerRole,
  superuserUrl,
  withConnection,
} from '../../src/embedded/postgres-databases.js';
import { waitForPostgres } from '../../src/embedded/postgres-health.js';
import { freePort } from '../../src/embedded/ports.js';
import { endProcess } from '../../src/embedded/running-processes.js';
import { migrate } from '../../src/record/migrate.js';
import type { Certificate } from './certificates.js';
import { keptFolder } from '../embedded/temporary-folder.js';
import type { TestDatabase } from './database.js';

/** A PostgreSQL that one test may kill: the run's own serves the others. */
export class OwnPostgres {
  private server: ChildProcess | null = null;

  private constructor(
    private readonly cluster: Cluster,
    private readonly log: FileHandle,
  ) {}

  /**
   * Makes a cluster, starts it, and migrates one database in it.
   * @param tls with this certificate; then the roles of Sancha may come in no other way, and the test migrates.
   */
  static async begin(tls?: Certificate): Promise<OwnPostgres> {
    const folder = join(await keptFolder(), 'postgres');
    const cluster = { folder, port: await freePort(), superuserPassword: 'own', settings: {} };
    await ensureCluster(cluster);
    const settings = tls === undefined ? {} : await demandTls(folder, tls);
    const own = new OwnPostgres({ ...cluster, settings }, await open(`${folder}.log`, 'a'));
    await own.start();
    await withConnection(own.superuserUrl(), async (client) => {
      await ensureRoles(client, { owner: 'owner', application: 'app' });
      await ensureDatabase(client, databaseName);
    });
    if (tls === undefined) await migrate(own.database.ownerUrl);
    return own;
  }

  get database(): TestDatabase {
    const { port } = this.cluster;
    return {
      name: databaseName,
      url: databaseUrl(applicationRole, 'app', port, databaseName),
      ownerUrl: databaseUrl(ownerRole, 'owner', port, databaseName),
      drop: () => Promise.resolve(),
    };
  }

  superuserUrl(): string {
    return superuserUrl(this.cluster.superuserPassword, this.cluster.port);
  }

  /** Starts it, also after a kill, and waits until it answers. */
  async start(): Promise<void> {
    const server = startServer(this.cluster, this.log.fd);
    this.server = server;
    await waitForPostgres(this.superuserUrl(), () => server.exitCode !== null);
  }

  /** As a power cut would end it. */
  async kill(): Promise<void> {
    await endProcess(this.server?.pid ?? 0, 'SIGKILL', 0);
  }

  async stop(): Promise<void> {
    await endProcess(this.server?.pid ?? 0, 'SIGINT', 10_000);
    await this.log.close();
  }
}

/** Settings of a server that Sancha's roles reach by TLS alone; its files belong to its own account. */
async function demandTls(folder: string, { cert, key }: Certificate) {
  const { uid, gid } = await stat(folder);
  const write = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    await chown(path, uid, gid);
    return path;
  };
  const rules = ['host all postgres all scram-sha-256', 'hostssl all all all scram-sha-256'];
  return {
    ssl: 'on',
    ssl_cert_file: await write('server.crt', cert),
    ssl_key_file: await write('server.key', key),
    hba_file: await write('tls_hba.conf', `${rules.join('\n')}\n`),
  };
}
