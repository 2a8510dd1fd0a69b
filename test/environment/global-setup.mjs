import { chmod, mkdtemp, open, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../scripts/build.mjs';
import { hydrateSymlinks } from '../../scripts/embedded-postgres.mjs';
import { at } from '../../scripts/paths.mjs';
import { runQuietly } from '../../scripts/run.mjs';
import { folderPrefix, sweepKilledRuns } from './run-folders.mjs';

const superuserPassword = 'test';

/** Compiled modules of the embedded stack, so that tests start the very servers that people start. */
async function embedded(...names) {
  const { problems } = await build();
  // Somebody else's half-edited file must not keep a test away that does not need it.
  if (problems.length > 0) console.warn(`Not compiled:\n${problems.join('\n')}`);
  const modules = names.map((name) => import(at('dist', 'src', 'embedded', `${name}.js`)));
  return Object.assign({}, ...(await Promise.all(modules)));
}

async function startPostgres(stack, folder) {
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const cluster = {
    folder: join(folder, 'postgres'),
    port: await stack.freePort(),
    superuserPassword,
    settings: { ...settings, max_connections: '400', shared_buffers: '64MB' },
  };
  await stack.ensureCluster(cluster);
  const log = await open(join(folder, 'postgres.log'), 'a');
  const server = stack.startServer(cluster, log.fd);
  await log.close();
  server.unref();
  const adminUrl = stack.superuserUrl(superuserPassword, cluster.port);
  await stack.waitForPostgres(adminUrl, () => server.exitCode !== null);
  return { adminUrl, port: cluster.port };
}

/** One migrated database; every test copies it (`freshDatabase`). */
async function makeTemplate(stack, { adminUrl, port }) {
  await stack.withConnection(adminUrl, async (client) => {
    await stack.ensureRoles(client, { owner: 'owner', application: 'app' });
    await stack.ensureDatabase(client, 'template_sancha');
  });
  const ownerUrl = stack.databaseUrl(stack.ownerRole, 'owner', port, 'template_sancha');
  if (!existsSync(at('dist', 'src', 'record', 'migrate.js')))
    return 'src/record/migrate.ts does not exist (or does not compile)';
  // A process of its own, as in production: whatever it leaves open ends with it.
  const main = at('dist', 'src', 'main.js');
  const { code, said } = await runQuietly(process.execPath, [main, 'migrate'], {
    env: { DATABASE_OWNER_URL: ownerUrl, SANCHA_CLOCK: '' },
  });
  return code === 0 ? undefined : said;
}

/** Signing keys of a sign-in, which take their time to be made; each whole installation of the run starts from a copy. */
async function makeIssuer(stack, folder) {
  const settings = { port: 1, users: [], machines: [], consoleSecret: 'none', apiOrigins: [] };
  return await stack.writeIssuerSettings(folder, settings);
}

async function searchAttributes(stack) {
  const module = at('dist', 'workflows', 'messages.js');
  return existsSync(module) ? stack.searchAttributesIn(await import(module)) : [];
}

async function startTemporal(stack, folder) {
  const port = await stack.freePort();
  const binary = await stack.findProgram(stack.temporalCli, console.log);
  const databaseFile = join(folder, 'temporal.sqlite');
  const log = await open(join(folder, 'temporal.log'), 'a');
  const server = stack.startTemporalServer({ binary, port, databaseFile }, log.fd);
  await log.close();
  await writeFile(join(folder, 'temporal.pid'), String(server.pid));
  server.unref();
  const address = `127.0.0.1:${port}`;
  await stack.prepareNamespace(
    address,
    await searchAttributes(stack),
    () => server.exitCode !== null,
  );
  return address;
}

/**
 * Starts one PostgreSQL and one Temporal server for the run and says where they are in the
 * environment (`test/environment/README.md`). The time-skipping server is started by the tests
 * that need one, since its time is their own.
 */
export default async function globalSetup() {
  await sweepKilledRuns();
  await hydrateSymlinks();
  const stack = await embedded(
    ...['ports', 'postgres-cluster', 'postgres-databases', 'postgres-health'],
    ...['temporal-binary', 'temporal-pins', 'temporal-server', 'temporal-namespace'],
    ...['search-attributes', 'issuer/settings'],
  );
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  await writeFile(join(folder, 'owner.pid'), String(process.pid));
  // PostgreSQL runs as an account of its own when the tests run as root, and must get in.
  await chmod(folder, 0o755);
  globalThis.sanchaTestFolder = folder;
  const [postgres, temporal, testServer] = await Promise.all([
    startPostgres(stack, folder).then(async (server) => ({
      ...server,
      migrationError: await makeTemplate(stack, server),
    })),
    startTemporal(stack, folder),
    stack.findProgram(stack.temporalTestServer, console.log),
  ]);
  Object.assign(process.env, {
    SANCHA_TEST_DATABASE_ADMIN_URL: postgres.adminUrl,
    SANCHA_TEST_DATABASE_TEMPLATE: 'template_sancha',
    SANCHA_TEST_MIGRATION_ERROR: postgres.migrationError ?? '',
    SANCHA_TEST_TEMPORAL_ADDRESS: temporal,
    SANCHA_TEST_TEMPORAL_NAMESPACE: stack.namespaceName,
    SANCHA_TEST_SKIPPING_SERVER: testServer,
    SANCHA_TEST_FOLDER: folder,
    SANCHA_TEST_ISSUER: await makeIssuer(stack, folder),
  });
}
