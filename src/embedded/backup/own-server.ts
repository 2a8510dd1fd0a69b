import { once } from 'node:events';
import { ensureCluster, startServer } from '../postgres-cluster.js';
import { ensureRoles, superuserUrl, withConnection } from '../postgres-databases.js';
import { waitForPostgres } from '../postgres-health.js';
import { openLog } from '../log-files.js';
import type { Instance } from '../instance.js';
import { clusterOf } from '../parts/servers.js';
import { freePort } from '../ports.js';
import { sendSignal } from '../running-processes.js';

/**
 * Runs PostgreSQL of a data directory for the time of `work`, on a port that nobody knows. The caller holds the directory's lock, so no
 * other server has it.
 */
export async function withOwnServer<Result>(
  dataFolder: string,
  instance: Instance,
  work: (port: number) => Promise<Result>,
): Promise<Result> {
  const port = await freePort();
  const cluster = clusterOf(dataFolder, instance, port);
  await ensureCluster(cluster);
  const log = await openLog(dataFolder, 'postgres');
  const server = startServer(cluster, log.fd);
  await log.close();
  const ended = once(server, 'exit');
  try {
    const url = superuserUrl(instance.passwords.superuser, port);
    await waitForPostgres(url, () => server.exitCode !== null);
    await withConnection(url, (client) => ensureRoles(client, instance.passwords));
    return await work(port);
  } finally {
    // Fast shutdown, as the supervisor does it.
    if (server.pid !== undefined) sendSignal(server.pid, 'SIGINT');
    await ended;
  }
}
