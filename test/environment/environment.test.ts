import { describe, expect, it } from '@jest/globals';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { freshDatabase } from './database.js';
import { realTimeEnvironment, timeSkippingEnvironment } from './temporal.js';

describe('the test environment', () => {
  it('gives a database that the application may enter but not alter', async () => {
    const database = await freshDatabase({ migrated: false });
    const version = await withConnection(database.url, async (client) => {
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      return rows[0]?.server_version;
    });
    expect(version).toMatch(/^18\./);
    const creation = withConnection(database.url, (client) =>
      client.query('create table t (a int)'),
    );
    await expect(creation).rejects.toThrow('permission denied for schema public');
    await withConnection(database.ownerUrl, (client) => client.query('create table t (a int)'));
    await database.drop();
  });

  it('gives the real Temporal server', async () => {
    const environment = await realTimeEnvironment();
    const { namespace } = environment;
    const described = await environment.connection.workflowService.describeNamespace({ namespace });
    expect(described.namespaceInfo?.name).toBe('sancha');
    expect(Number(described.config?.workflowExecutionRetentionTtl?.seconds)).toBe(35 * 86_400);
    await environment.teardown();
  });

  it('gives a time-skipping server whose time moves at once', async () => {
    const environment = await timeSkippingEnvironment();
    const before = await environment.currentTimeMs();
    await environment.sleep('30 days');
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(30 * 86_400_000);
    await environment.teardown();
  });
});
