import { mkdir, open, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ensureCluster, startServer } from '../../src/embedded/postgres-cluster.js';
import {
  ensureDatabase,
  ensureRoles,
  superuserUrl,
  withConnection,
} from '../../src/embedded/postgres-databases.js';
import { waitForPostgres } from '../../src/embedded/postgres-health.js';
import { freePort } from '../../src/embedded/ports.js';
import { endProcess } from '../../src/embedded/running-processes.js';
import { temporaryFolder } from './temporary-folder.js';

describe('the embedded PostgreSQL', () => {
  it('survives a kill of the server, a half-built cluster, and being set up again', async () => {
    const folder = join(await temporaryFolder(), 'postgres');
    const cluster = { folder, port: await freePort(), superuserPassword: 'a b:c@d', settings: {} };
    // What a kill during initdb leaves behind.
    await mkdir(`${folder}.building`);
    await writeFile(join(`${folder}.building`, 'PG_VERSION'), '18');
    expect(await ensureCluster(cluster)).toBe('made');
    expect((await stat(folder)).mode & 0o077).toBe(0);

    const log = await open(`${folder}.log`, 'a');
    const url = superuserUrl(cluster.superuserPassword, cluster.port);
    const first = startServer(cluster, log.fd);
    await waitForPostgres(url, () => first.exitCode !== null);
    for (const again of ['first', 'second'])
      await withConnection(url, async (client) => {
        await ensureRoles(client, { owner: again, application: again });
        await ensureDatabase(client, 'sancha');
      });
    await withConnection(url, (client) => client.query('create table kept as select 7 as n'));
    await endProcess(first.pid ?? 0, 'SIGKILL', 0);

    expect(await ensureCluster(cluster)).toBe('kept');
    const second = startServer(cluster, log.fd);
    await waitForPostgres(url, () => second.exitCode !== null);
    const { rows } = await withConnection(url, (client) => client.query('select n from kept'));
    expect(rows).toEqual([{ n: 7 }]);
    await endProcess(second.pid ?? 0, 'SIGINT', 10_000);
    await log.close();
  });
});
