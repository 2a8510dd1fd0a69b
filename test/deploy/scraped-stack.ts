import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { findRoot } from '../../src/config/paths.js';
import { freePort } from '../../src/embedded/ports.js';
import { openRecord } from '../../src/record/compose.js';
import { loansTaskQueue } from '../../workflows/messages.js';
import { writeKeyFiles } from '../api/support/key-files.js';
import { anApplication } from '../builders/an-application.js';
import { freshDatabase } from '../environment/database.js';
import { fromEnvironment } from '../environment/from-environment.js';
import { patientLimits } from '../environment/patient-limits.js';
import { temporalServer } from '../environment/temporal.js';
import { submission } from '../record/open-record.js';

const parts = ['api', 'worker', 'relay', 'watch'] as const;
export type Part = (typeof parts)[number];

/**
 * The four processes of an installation as production starts them, in a namespace of their own, with one loan whose providers are all
 * away and one workflow that nobody knows: so that there is something to count.
 */
export async function scrapedStack() {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'scraped-'));
  const database = await freshDatabase();
  const { address } = temporalServer();
  const namespace = `scraped-${randomBytes(4).toString('hex')}`;
  const connection = await Connection.connect({ address });
  const retention = { seconds: 86_400 } as never;
  await connection.workflowService.registerNamespace({
    ...{ namespace, workflowExecutionRetentionPeriod: retention },
  });
  const keys = await writeKeyFiles(folder);
  await submitOne(folder, database.url, keys);
  const ports = Object.fromEntries(
    await Promise.all(parts.map(async (part) => [part, await freePort()] as const)),
  ) as Record<Part, number>;
  const environment = {
    ...{ PATH: process.env.PATH, SANCHA_DATA: folder, DATABASE_URL: database.url },
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, LOG_LEVEL: 'silent' },
    ...{ TEMPORAL_CONFIG_FILE: join(folder, 'none.toml'), SANCHA_CALENDAR: 'sandbox' },
    ...{ SANCHA_MASTER_KEY_FILE: keys.masterFile, SANCHA_SIGNING_KEY_FILE: keys.signingFile },
    ...{ SANCHA_PAYLOAD_KEY_FILE: keys.payloadFile, OIDC_ISSUER: 'http://127.0.0.1:9' },
    ...{ CONNECTORS_URL: 'http://127.0.0.1:9', CONNECTORS_KEY: 'none' },
  };
  const children = parts.map((part) => start(part, ports[part], environment));
  await Promise.all(children.map(ready));
  const client = new Client({ connection, namespace });
  await client.workflow.start('nobodyKnows', { workflowId: 'x', taskQueue: loansTaskQueue() });
  return {
    scrape: async (part: Part) =>
      await (await fetch(`http://127.0.0.1:${ports[part]}/metrics`)).text(),
    close: async () => {
      for (const child of children) child.kill('SIGKILL');
      await client.workflow.getHandle('x').terminate();
      await connection.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

async function submitOne(
  folder: string,
  url: string,
  keys: Awaited<ReturnType<typeof writeKeyFiles>>,
): Promise<void> {
  const record = await openRecord(
    {
      ...{ data: folder, database: { url, allowOwner: false }, keys },
      ...{ policiesFolder: join(findRoot(), 'policies'), calendar: 'sandbox' },
      ...{ clock: undefined, nativeCommands: 'all' },
    },
    { limits: patientLimits },
  );
  await record.record(submission('ln_scraped', anApplication()));
  await record.close();
}

function start(part: Part, port: number, environment: Record<string, string | undefined>) {
  const args = part === 'watch' ? ['verify', '--watch'] : [part];
  return spawn(process.execPath, [join(findRoot(), 'dist', 'src', 'main.js'), ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...environment, SANCHA_PORT: String(port), SANCHA_METRICS_PORT: String(port) },
  });
}

async function ready(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnargs.at(-1) ?? ''} ended`);
  });
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
}
