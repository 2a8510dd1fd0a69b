import { startServer, type Cluster } from '../postgres-cluster.js';
import { superuserUrl } from '../postgres-databases.js';
import { postgresAnswers, waitForPostgres } from '../postgres-health.js';
import type { Part } from '../kept-process.js';

/** PostgreSQL of the instance. Its cluster must have been made. */
export function postgresPart(cluster: Cluster): Part {
  const url = superuserUrl(cluster.superuserPassword, cluster.port);
  return {
    name: 'postgres',
    launch: (log) => startServer(cluster, log),
    ready: async (_child, gone) => await waitForPostgres(url, gone),
    healthy: async () => await postgresAnswers(url),
    // Fast shutdown: sessions are ended, the log is written out, no recovery at the next start.
    stopSignal: 'SIGINT',
    stopWithinMs: 60_000,
  };
}
