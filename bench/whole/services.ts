import { randomBytes } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { RunningSandbox } from '../../sandbox/start-sandbox.js';
import { createApp } from '../../src/api/app.js';
import { openDocuments } from '../../src/api/connectors/document-links.js';
import { telephonyOf } from '../../src/api/connectors/telephony.js';
import { recordPorts } from '../../src/api/record-ports.js';
import { temporalProcesses } from '../../src/api/trace/temporal-processes.js';
import type { DocumentConfig } from '../../src/config/document-config.js';
import type { MailConfig } from '../../src/config/mail-config.js';
import { apiAudience } from '../../src/embedded/issuer/names.js';
import { secretsOfLinks } from '../../src/keys/link-secret.js';
import { createLog } from '../../src/log/log.js';
import type { OpenRecord } from '../../src/record/compose.js';
import { listenForOutbox } from '../../src/relay/listener.js';
import { usualSchedule, type RetrySchedule } from '../../domain/outward/retry-schedule.js';
import { outwardMetrics } from '../../src/metrics/outward-metrics.js';
import { createRegistry } from '../../src/metrics/registry.js';
import { outwardWatch } from '../../src/relay/outward/outward-watch.js';
import { startOutward } from '../../src/relay/outward/sending.js';
import { startRelay } from '../../src/relay/relay.js';
import { connectClient } from '../../src/temporal/connect.js';
import { createLoanProcesses } from '../../src/temporal/loan-processes.js';
import { SealingCodec } from '../../src/temporal/payload-codec.js';
import { targetsOf } from '../../src/outbound/targets.js';
import { readPayloadKeys, type PayloadKeys } from '../../src/temporal/payload-keys.js';
import { createSealingPlugin } from '../../src/temporal/sealing-plugin.js';
import { indexedTypes } from '../../src/temporal/search-attributes.js';
import { tracedCalls } from '../../src/tracing/traced-calls.js';
import type { Tracing } from '../../src/tracing/tracing.js';
import { underRules } from '../../src/worker/open-step.js';
import { providerConfig } from '../../src/worker/provider-config.js';
import { activityDeps } from '../../src/worker/start-worker.js';
import { createWorkers } from '../../src/worker/workers.js';
import { loansTaskQueue } from '../../workflows/messages.js';
import type { Closing } from './closing.js';

/** What an operator's file would say of the providers (`CONNECTORS_FILE`). */
export type ConnectorsDocument = Parameters<typeof providerConfig>[1];

/** What the three roles need of the rest. */
export interface ServiceParts {
  readonly apiPort: number;
  readonly issuer: string;
  readonly sandbox: RunningSandbox;
  readonly environment: TestWorkflowEnvironment;
  readonly record: OpenRecord;
  readonly databaseUrl: string;
  readonly logged: string[];
  readonly tracing: Tracing;
  readonly connectors: ConnectorsDocument;
  readonly payloadFile: string;
  readonly webhooks?: WebhookWish | undefined;
}

/** What differs from usual where events are sent to others. */
export interface WebhookWish {
  /** Private networks that may be sent into. */
  readonly networks?: readonly string[];
  readonly schedule?: RetrySchedule;
}

const connectorsKey = 'whole-stack';
const quiet = { called: () => undefined, circuit: () => undefined };

/** Storage and scanner of the sandbox, as an environment would name them. */
function documentsOf({ storage, scannerUrl }: RunningSandbox): DocumentConfig {
  const place = { publicUrl: storage.url, region: 'us-east-1', bucket: 'sancha' };
  return { storage: { ...storage, ...place }, scannerUrl };
}

/** The sandbox's mail server, as an environment would name it. */
function mailOf({ mail }: RunningSandbox): MailConfig {
  const { hostname: host, port } = new URL(mail.url);
  const { user, password } = mail;
  const from = { name: '演示贷款人', address: 'loans@lender.example' };
  return {
    server: {
      ...{ host, port: Number(port), tls: 'none', certificateAuthority: undefined, from },
      account: { user, password },
    },
    linkPage: 'https://papers.lender.example/',
  };
}

/** What `src/main.ts` runs as three roles, composed as there, with the test server's clock. */
export async function startServices(parts: ServiceParts, closing: Closing): Promise<void> {
  const { environment, record, sandbox, logged, tracing } = parts;
  const log = createLog({
    ...{ role: 'test', level: 'info', write: (line) => logged.push(line) },
    span: () => tracing.current(),
  });
  const temporal = {
    address: environment.address,
    namespace: environment.namespace ?? 'default',
    connection: { address: environment.address },
  };
  const payloadKeys = await readPayloadKeys(parts.payloadFile);
  const connected = connectClient(temporal, payloadKeys, { tracing, patienceMs: 20_000 });
  const { client } = connected;
  closing.add(() => connected.close());
  const access = { connectorsUrl: sandbox.url, connectorsKey };
  const watch = { ...quiet, ...tracedCalls(tracing) };
  const documents = documentsOf(sandbox);
  const prefix = `whole-${randomBytes(4).toString('hex')}`;
  const targets = targetsOf(parts.webhooks?.networks ?? []);
  const providers = providerConfig(access, parts.connectors);
  const app = await createApp({
    ...recordPorts(record, { payloadKeys, targets }),
    ...{ log, tracing },
    telephony: telephonyOf(providers.settingsOf('telephony'), watch),
    video: telephonyOf(providers.settingsOf('video'), watch, 'video'),
    documents: openDocuments(documents, watch),
    processes: temporalProcesses(client, undefined),
    tokens: { issuer: parts.issuer, audience: apiAudience },
    payloads: new SealingCodec(payloadKeys),
    cursorSecret: randomBytes(32),
  });
  closing.add(() => app.close());
  await app.listen(parts.apiPort, '127.0.0.1');
  const places = {
    documents,
    mail: mailOf(sandbox),
    transcription: { ...sandbox.transcription, model: 'whisper-1' },
  };
  await startWorkers({ ...parts, access, payloadKeys, prefix, watch, places }, closing);
  const relay = startRelay({
    pool: record.deps.pool.pool,
    ...{ processes: createLoanProcesses(client, loansTaskQueue(prefix)), tracing },
    onFailure: ({ loanId, kind }) => log.warn('delivery_failed', { loanId, kind }),
    onDatabaseFailure: () => log.warn('database_away'),
  });
  closing.add(() => relay.stop());
  const outward = startOutward({
    ...{ pool: record.deps.pool.pool, keys: payloadKeys, targets },
    schedule: parts.webhooks?.schedule ?? usualSchedule,
    ...outwardWatch(log, outwardMetrics(createRegistry())),
  });
  closing.add(() => outward.stop());
  const listener = listenForOutbox(parts.databaseUrl, () => relay.wake());
  closing.add(() => listener.stop());
}

interface WorkerParts extends ServiceParts {
  readonly places: Parameters<typeof activityDeps>[3];
  readonly access: Parameters<typeof providerConfig>[0];
  readonly payloadKeys: PayloadKeys;
  readonly prefix: string;
  readonly watch: Parameters<typeof activityDeps>[2];
}

/** As `startWorker` does, but for what a time-skipping server cannot: it lists no search attributes, it only takes them. */
async function startWorkers(parts: WorkerParts, closing: Closing): Promise<void> {
  const { environment, record, payloadKeys, prefix, tracing, watch } = parts;
  const namespace = environment.namespace ?? 'default';
  const searchAttributes = indexedTypes();
  await environment.connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  const providers = providerConfig(parts.access, parts.connectors);
  const known = {
    record: record.record,
    readView: (loanId: string, epoch: number) => record.view(loanId, epoch),
    loadLoan: underRules(
      (loanId) => record.reads.loadLoan(loanId),
      record.deps,
      () => record.rules.now(record.deps.pool.pool),
    ),
    secretOfLink: secretsOfLinks(record.keyring.blind),
  };
  const activities = activityDeps(known, providers, watch, parts.places);
  const workers = await createWorkers({
    ...{ connection: environment.nativeConnection, namespace, activities, prefix, tracing },
    sealing: createSealingPlugin(payloadKeys),
    perSecondOf: providers.perSecondOf,
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  closing.add(async () => {
    workers.forEach((worker) => worker.shutdown());
    await running;
  });
}
