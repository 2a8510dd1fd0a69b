import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { readServiceConfig } from '../../src/config/config.js';
import { secretsOfLinks } from '../../src/keys/link-secret.js';
import { openRecord } from '../../src/record/compose.js';
import { readPayloadKeys } from '../../src/temporal/payload-keys.js';
import { createSealingPlugin } from '../../src/temporal/sealing-plugin.js';
import { readProviderConfig } from '../../src/worker/provider-config.js';
import { recordPatience } from '../../src/record/record-patience.js';
import { activityDeps } from '../../src/worker/start-worker.js';
import { quietRuntime } from '../whole/quiet-runtime.js';
import { ready } from './ready.js';
import { createTwinActivities } from './twin-activities.js';
import { twinQueue } from './twin-messages.js';

/** As many as Sancha's worker keeps. */
const maxCachedWorkflows = 400;

/** The twin's worker: one queue, with the record, pools, connectors and sealing of Sancha's. */
quietRuntime();
const config = readServiceConfig(process.env);
const record = await openRecord(config, { limits: recordPatience });
const { view: readView, reads } = record;
const known = {
  ...{ record: record.record, readView, loadLoan: (id: string) => reads.loadLoan(id) },
  secretOfLink: secretsOfLinks(record.keyring.blind),
};
const sealing = createSealingPlugin(await readPayloadKeys(config.keys.payloadFile));
const connection = await NativeConnection.connect(config.temporal.connection);
const worker = await Worker.create({
  ...{ connection, namespace: config.temporal.namespace, taskQueue: twinQueue },
  ...{ plugins: [sealing], maxCachedWorkflows },
  workflowsPath: fileURLToPath(new URL('./twin-process.js', import.meta.url)),
  activities: createTwinActivities(activityDeps(known, await readProviderConfig(config))),
});
const running = worker.run();
ready(async () => {
  worker.shutdown();
  await running;
  await connection.close();
  await record.close();
});
