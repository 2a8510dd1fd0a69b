import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Registry } from 'prom-client';
import { createLog, errorFields, type Log } from '../log/log.js';
import type { ServiceConfig } from '../config/config.js';
import type { RunService } from '../config/role.js';
import { errorCode, StartFailure } from '../config/start-failure.js';
import { targetsOf } from '../outbound/targets.js';
import { watchCalibration } from '../metrics/calibration-metrics.js';
import { providerMetrics } from '../metrics/provider-metrics.js';
import { createRegistry } from '../metrics/registry.js';
import { keepAdministration } from '../record/administration/keep-administration.js';
import { keepDirectory } from '../record/employers/keep-directory.js';
import { openRecord, type OpenRecord } from '../record/compose.js';
import { readCalibrations } from '../record/reads/calibrations.js';
import { connectClient } from '../temporal/connect.js';
import { sayWhyAway } from '../temporal/connection-failure.js';
import { SealingCodec } from '../temporal/payload-codec.js';
import { createLoanProcesses } from '../temporal/loan-processes.js';
import { readPayloadKeys } from '../temporal/payload-keys.js';
import { openTracing } from '../tracing/open-tracing.js';
import { tracedCalls } from '../tracing/traced-calls.js';
import type { Tracing } from '../tracing/tracing.js';
import { createApp } from './app.js';
import { openDocuments } from './connectors/document-links.js';
import { openTelephony } from './connectors/telephony.js';
import { Drain } from './drain.js';
import { postgresCounts } from './limits/shared-counts.js';
import { openConsole } from './session/open-console.js';
import { OutboxMessenger } from './outbox-messenger.js';
import type { ApiDeps } from './ports.js';
import { recordPorts } from './record-ports.js';
import { temporalProcesses } from './trace/temporal-processes.js';

/**
 * A Temporal that takes longer is down for whoever waits for a page; a start that it keeps waiting the relay repeats, and a stopping API
 * need not wait.
 */
const temporalPatienceMs = 2_000;

/** Whom the API itself calls. */
const providers = ['telephony', 'video', 'object_storage'];

/**
 * The API's composition root: opens the record, reaches for Temporal and the phone system, and listens. It is ready when it listens;
 * Temporal may be down (design.md §1).
 * @throws StartFailure when a key, a policy, the file of the providers, the database's role or the port is wrong.
 */
export const run: RunService = async (config) => {
  const tracing: Tracing = await openTracing(config.tracing, 'api', (error) =>
    log.warn('traces_not_sent', errorFields(error)),
  );
  const log = createLog({ role: 'api', level: config.logLevel, span: () => tracing.current() });
  const metrics = createRegistry();
  const watch = { ...providerMetrics(providers, metrics), ...tracedCalls(tracing) };
  const lines = await openLines(config, watch);
  const payloadKeys = await readPayloadKeys(config.keys.payloadFile);
  const patience = { tracing, patienceMs: temporalPatienceMs };
  const temporal = connectClient(config.temporal, payloadKeys, patience);
  const processes = temporalProcesses(temporal.client, config.temporalUi);
  const messenger = new OutboxMessenger({
    ...{ processes: createLoanProcesses(temporal.client), tracing },
    onFailure: ({ loanId, kind }, error) =>
      log.warn('message_failed', { loanId, kind, ...errorFields(error) }),
  });
  const record = await openWatched(config, { log, metrics, tracing, messenger });
  // Every instance and every restart reads the cursors of the others, also while the master key is being changed.
  const [cursorSecret, ...olderCursorSecrets] = record.keyring.blind.derived('list cursors');
  const drain = new Drain(config.leaving);
  const told = sayWhyAway(config.temporal, log);
  const deps: ApiDeps = {
    ...recordPorts(record, { payloadKeys, targets: targetsOf(config.webhookNetworks) }),
    leaving: () => drain.leaving,
    documents: openDocuments(config.documents, watch),
    ...{ ...lines, processes, metrics, tracing, log },
    tokens: { issuer: config.oidc.issuer, audience: config.oidc.audience },
    console: openConsole(config, { keyring: record.keyring, pool: record.deps.pool, log }),
    payloads: new SealingCodec(payloadKeys),
    temporalUi: config.temporalUi,
    callerLimits: { limits: config.callerLimits, shared: postgresCounts(record.deps.pool) },
    trustedProxies: config.trustedProxies,
    ...{ cursorSecret, olderCursorSecrets },
  };
  const app = await createApp(deps);
  const telling = keepDirectory(record.employers);
  const asking = keepAdministration(deps.rules.administration, (error) =>
    log.warn('administration_not_kept', errorFields(error)),
  );
  const letGo = async () => {
    await Promise.all([telling.stop(), asking.stop()]);
    await Promise.all([messenger.settled(), processes.settled(), told]);
    await temporal.close();
    await record.close();
    await tracing.stop();
  };
  const stop = async () => {
    log.info('leaving', { ...config.leaving });
    if (!(await drain.leave(app))) log.warn('answers_cut_off');
    await letGo();
  };
  try {
    await listen(app, config.api);
  } catch (error) {
    await letGo();
    throw error;
  }
  log.info('listening', { port: config.api.port, url: config.api.url });
  return { stop, hurry: () => drain.hurry() };
};

/** The two systems on which people are talked to. */
async function openLines(config: ServiceConfig, watch: Parameters<typeof openTelephony>[1]) {
  const telephony = await openTelephony(config, watch);
  return { telephony, video: await openTelephony(config, watch, 'video') };
}

async function listen(app: NestFastifyApplication, api: ServiceConfig['api']): Promise<void> {
  try {
    await app.listen(api.port, api.host);
  } catch (error) {
    await app.close();
    throw listeningFailure(error, api);
  }
}

function listeningFailure(error: unknown, { host, port }: ServiceConfig['api']): unknown {
  if (errorCode(error) !== 'EADDRINUSE') return error;
  return new StartFailure(
    `Port ${port} of ${host} is taken.`,
    'stop the other program, or give another port with --port or SANCHA_PORT.',
    { cause: error },
  );
}

/** The record, with how each card keeps its word among the figures of this process. */
async function openWatched(
  config: Parameters<typeof openRecord>[0],
  given: { log: Log; metrics: Registry; tracing: Tracing; messenger: OutboxMessenger },
): Promise<OpenRecord> {
  const record = await openRecord(config, given);
  const { pool, tenant } = record.deps;
  watchCalibration(
    () => readCalibrations(pool.pool, tenant, record.scoring),
    given.metrics,
    (error) => given.log.warn('calibration_not_read', errorFields(error)),
  );
  return record;
}
