import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeIssuerSettings } from '../issuer/settings.js';
import type { Part } from '../kept-process.js';
import { clusterFolder, temporalFile } from '../leftovers.js';
import { ensureCluster, type Cluster } from '../postgres-cluster.js';
import {
  databaseName,
  ensureDatabase,
  ensureRoles,
  superuserUrl,
  withConnection,
} from '../postgres-databases.js';
import { searchAttributesIn } from '../search-attributes.js';
import type { Instance } from '../instance.js';
import type { StartPlan } from '../start-plan.js';
import { findProgram, type Say } from '../temporal-binary.js';
import { temporalCli } from '../temporal-pins.js';
import { outsideEnvironment } from '../addresses.js';
import { ownProcess, compiled } from './own-process.js';
import { postgresPart } from './postgres-part.js';
import { temporalPart } from './temporal-part.js';

/** The cluster of a data directory on a port. */
export function clusterOf(dataFolder: string, instance: Instance, port: number): Cluster {
  return {
    folder: clusterFolder(dataFolder),
    port,
    superuserPassword: instance.passwords.superuser,
    settings: { shared_buffers: '128MB', log_min_messages: 'warning' },
  };
}

/** PostgreSQL with its cluster made. */
export async function preparePostgres(plan: StartPlan): Promise<Part> {
  const { options, instance, ports } = plan;
  const cluster = clusterOf(options.dataFolder, instance, ports.postgres);
  await ensureCluster(cluster);
  return postgresPart(cluster);
}

/** Roles and database, once PostgreSQL answers. */
export async function prepareDatabase({ instance, ports }: StartPlan): Promise<void> {
  const { owner, application, superuser } = instance.passwords;
  await withConnection(superuserUrl(superuser, ports.postgres), async (client) => {
    await ensureRoles(client, { owner, application });
    await ensureDatabase(client, databaseName);
  });
}

/** Temporal with its program found, wherever it can be had. */
export async function prepareTemporal(plan: StartPlan, say: Say): Promise<Part> {
  const { options, ports, addresses } = plan;
  const databaseFile = temporalFile(options.dataFolder);
  await mkdir(dirname(databaseFile), { recursive: true, mode: 0o700 });
  const messages = (await import(compiled('workflows/messages.js').href)) as object;
  const server = {
    binary: await findProgram(temporalCli, say),
    port: ports.temporal,
    uiPort: ports.temporalUiBehind,
    databaseFile,
    codecEndpoint: `${addresses.api}/codec`,
  };
  return temporalPart(server, searchAttributesIn(messages));
}

/** The sign-in of people and machines. */
export async function prepareIssuer(plan: StartPlan): Promise<Part> {
  const { options, instance, ports, addresses, environment } = plan;
  const settings = await writeIssuerSettings(options.dataFolder, {
    port: ports.issuer,
    users: instance.users,
    machines: instance.machines,
    consoleSecret: instance.consoleSecret,
    apiOrigins: [addresses.api, addresses.api.replace('127.0.0.1', 'localhost')],
  });
  return ownProcess(plan, {
    name: 'issuer',
    file: 'src/main.js',
    args: ['issuer', settings],
    environment: outsideEnvironment(environment, options, addresses),
    healthUrl: `${addresses.issuer}/.well-known/openid-configuration`,
    saysReady: true,
  });
}
