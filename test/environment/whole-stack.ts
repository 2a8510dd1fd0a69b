import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { startSandbox, type RunningSandbox } from '../../sandbox/start-sandbox.js';
import { addressClock } from '../../sandbox/time/address-clock.js';
import { createApp } from '../../src/api/app.js';
import { telephonyOf } from '../../src/api/connectors/telephony.js';
import { recordPorts } from '../../src/api/record-ports.js';
import { temporalProcesses } from '../../src/api/trace/temporal-processes.js';
import { findRoot } from '../../src/config/paths.js';
import { run as runIssuer } from '../../src/embedded/issuer/main.js';
import { apiAudience, issuerUrl } from '../../src/embedded/issuer/names.js';
import { writeIssuerSettings } from '../../src/embedded/issuer/settings.js';
import { ensureKeyFiles } from '../../src/embedded/key-files.js';
import { newMachines, newUsers } from '../../src/embedded/people.js';
import { freePort } from '../../src/embedded/ports.js';
import { createLog } from '../../src/log/log.js';
import { openRecord, type OpenRecord } from '../../src/record/compose.js';
import { listenForOutbox } from '../../src/relay/listener.js';
import { startRelay } from '../../src/relay/relay.js';
import { connectClient } from '../../src/temporal/connect.js';
import { createSealingPlugin } from '../../src/temporal/sealing-plugin.js';
import { indexedTypes } from '../../src/temporal/search-attributes.js';
import { createLoanProcesses } from '../../src/temporal/loan-processes.js';
import { SealingCodec } from '../../src/temporal/payload-codec.js';
import { readPayloadKeys, type PayloadKeys } from '../../src/temporal/payload-keys.js';
import { tracedCalls } from '../../src/tracing/traced-calls.js';
import { untraced, type Tracing } from '../../src/tracing/tracing.js';
import { providerConfig, type ProviderConfig } from '../../src/worker/provider-config.js';
import { activityDeps } from '../../src/worker/start-worker.js';
import { createWorkers } from '../../src/worker/workers.js';
import { loansTaskQueue } from '../../workflows/messages.js';
import { patientLimits } from './patient-limits.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { fromEnvironment } from './from-environment.js';
import { timeSkippingEnvironment } from './temporal.js';
import { TestServerClock } from './test-server-clock.js';

const connectorsKey = 'whole-stack';

/** Everything of an installation in this process, on a database and a time-skipping server of its own. */
export interface WholeStack {
  readonly apiUrl: string;
  readonly sandboxUrl: string;
  readonly tokenEndpoint: string;
  readonly users: ReturnType<typeof newUsers>;
  readonly machines: ReturnType<typeof newMachines>;
  readonly database: TestDatabase;
  readonly environment: TestWorkflowEnvironment;
  readonly clock: TestServerClock;
  readonly record: OpenRecord;
  /** Every line that the services logged. */
  readonly logged: string[];
  close(): Promise<void>;
}

/** Undoes what was started, the last first, also when a start fails half-way. */
class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.steps.unshift(step);
  }
  readonly run = async (): Promise<void> => {
    for (const step of this.steps.splice(0)) await step();
  };
}

/** What `CONNECTORS_FILE` would say of the providers. */
type ConnectorsDocument = Parameters<typeof providerConfig>[1];

/**
 * Starts API, worker, relay, sandbox and sign-in over real HTTP, PostgreSQL and Temporal's time-skipping server.
 * @param connectors what an operator's file would say of the providers' time-outs and pauses
 * @param tracing what follows all of them; whoever makes it stops it
 */
export async function wholeStack(
  connectors: ConnectorsDocument = {},
  tracing: Tracing = untraced,
): Promise<WholeStack> {
  const closing = new Closing();
  try {
    return await start(connectors, tracing, closing);
  } catch (error) {
    await closing.run();
    throw error;
  }
}

async function start(
  document: ConnectorsDocument,
  tracing: Tracing,
  closing: Closing,
): Promise<WholeStack> {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'whole-'));
  closing.add(() => rm(folder, { recursive: true, force: true }));
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR' } },
  });
  const environment = await timeSkippingEnvironment();
  closing.add(() => environment.teardown());
  const database = await freshDatabase();
  closing.add(() => database.drop());
  const clock = new TestServerClock(environment);
  const [apiPort, issuerPort] = [await freePort(), await freePort()];
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const issuer = await startIssuer(folder, issuerPort, apiUrl, closing);
  const time = addressClock(`${apiUrl}/v1/clock`, null);
  const sandbox = await startSandbox({
    port: 0,
    dataFolder: join(folder, 'sandbox'),
    clock: { makeClock: () => time },
    // Months pass in seconds here, so an outage that lasts its minutes on the wall would never end.
    wall: () => time.now(),
  });
  closing.add(() => sandbox.stop());
  const files = await ensureKeyFiles(folder);
  const keys = { masterFile: files.master, signingFile: files.signing, payloadFile: files.payload };
  const config = {
    ...{ data: folder, database: { url: database.url, allowOwner: false }, keys },
    ...{ policiesFolder: join(findRoot(), 'policies'), calendar: 'sandbox' as const },
    ...{ clock: undefined, nativeCommands: 'all' as const },
  };
  const record = await openRecord(config, { clock, limits: patientLimits, tracing });
  closing.add(() => record.close());
  const logged: string[] = [];
  const parts = {
    apiPort,
    issuer: issuer.url,
    sandbox,
    environment,
    record,
    database,
    logged,
    tracing,
  };
  const providers = providerConfig({ connectorsUrl: sandbox.url, connectorsKey }, document);
  await startServices({ ...parts, providers, payloadFile: files.payload }, closing);
  return {
    ...{ apiUrl, sandboxUrl: sandbox.url, tokenEndpoint: `${issuer.url}/token` },
    ...{ users: issuer.users, machines: issuer.machines },
    ...{ database, environment, clock, record, logged, close: closing.run },
  };
}

async function startIssuer(folder: string, port: number, apiUrl: string, closing: Closing) {
  const [users, machines] = [newUsers(), newMachines()];
  const people = { users, machines, consoleSecret: 'console', apiOrigins: [apiUrl] };
  const issuer = await runIssuer([await writeIssuerSettings(folder, { port, ...people })]);
  closing.add(() => issuer.stop());
  return { url: issuerUrl(port), users, machines };
}

interface Parts {
  apiPort: number;
  issuer: string;
  sandbox: RunningSandbox;
  environment: TestWorkflowEnvironment;
  record: OpenRecord;
  database: TestDatabase;
  logged: string[];
  tracing: Tracing;
  providers: ProviderConfig;
  payloadFile: string;
}

/** What `src/main.ts` runs as three roles, composed as there, with the test server's clock. */
async function startServices(parts: Parts, closing: Closing): Promise<void> {
  const { environment, record, sandbox, providers, logged, tracing } = parts;
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
  const connected = connectClient(temporal, payloadKeys, tracing);
  const { client } = connected;
  closing.add(() => connected.close());
  const connectors = { connectorsUrl: sandbox.url, connectorsKey };
  const quiet = { called: () => undefined, circuit: () => undefined };
  const watch = { ...quiet, ...tracedCalls(tracing) };
  const prefix = `whole-${randomBytes(4).toString('hex')}`;
  const app = await createApp({
    ...recordPorts(record),
    ...{ log, tracing },
    telephony: telephonyOf(connectors, watch),
    processes: temporalProcesses(client, undefined),
    kick: () => undefined,
    tokens: { issuer: parts.issuer, audience: apiAudience },
    payloads: new SealingCodec(payloadKeys),
    cursorSecret: randomBytes(32),
  });
  closing.add(() => app.close());
  await app.listen(parts.apiPort, '127.0.0.1');
  const known = {
    record: record.record,
    readView: (loanId: string, epoch: number) => record.view(loanId, epoch),
    loadLoan: (loanId: string) => record.reads.loadLoan(loanId),
  };
  const activities = activityDeps(known, providers, watch);
  await startWorkers({ environment, activities, payloadKeys, providers, prefix, tracing }, closing);
  const relay = startRelay({
    pool: record.deps.pool.pool,
    ...{ processes: createLoanProcesses(client, loansTaskQueue(prefix)), tracing },
    onFailure: ({ loanId, kind }) => log.warn('delivery_failed', { loanId, kind }),
    onDatabaseFailure: () => log.warn('database_away'),
  });
  closing.add(() => relay.stop());
  const listener = listenForOutbox(parts.database.url, () => relay.wake());
  closing.add(() => listener.stop());
}

/** As `startWorker` does, but for what a time-skipping server cannot: it lists no search attributes, it only takes them. */
async function startWorkers(
  wish: {
    environment: TestWorkflowEnvironment;
    activities: ReturnType<typeof activityDeps>;
    payloadKeys: PayloadKeys;
    providers: ProviderConfig;
    prefix: string;
    tracing: Tracing;
  },
  closing: Closing,
): Promise<void> {
  const { environment, activities, payloadKeys, providers, prefix, tracing } = wish;
  const namespace = environment.namespace ?? 'default';
  const searchAttributes = indexedTypes();
  await environment.connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
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
