import { createProviderClients } from '../activities/connector/provider-clients.js';
import type { RunService } from './config/role.js';
import { secretsOfLinks } from './keys/link-secret.js';
import { createLog, errorFields } from './log/log.js';
import { showMetrics } from './metrics/metrics-server.js';
import { providerMetrics } from './metrics/provider-metrics.js';
import { createRegistry } from './metrics/registry.js';
import { openRecord } from './record/compose.js';
import { recordPatience } from './record/record-patience.js';
import { readPayloadKeys } from './temporal/payload-keys.js';
import { openTracing } from './tracing/open-tracing.js';
import { tracedCalls } from './tracing/traced-calls.js';
import type { Tracing } from './tracing/tracing.js';
import { providerFamilies } from '../workflows/messages.js';
import { coreMetrics } from './worker/core-metrics.js';
import { startIndustryWatch } from './worker/industries/industry-watch-loop.js';
import { startListWatch } from './worker/lists/list-watch-loop.js';
import { startLostTimeLoop } from './worker/lost-time/lost-time-loop.js';
import { underRules } from './worker/open-step.js';
import { readProviderConfig } from './worker/provider-config.js';
import { installRuntime } from './worker/runtime-log.js';
import { startWorker } from './worker/start-worker.js';

/**
 * The worker role: processes of loans, and everything that calls the outside. Composition root, and nothing else: what it opens it
 * closes, in the opposite order. Rejects when a key is missing or Temporal does not answer, and the process ends with an error.
 */
export const run: RunService = async (config) => {
  const keys = await readPayloadKeys(config.keys.payloadFile);
  const providers = await readProviderConfig(config);
  const tracing: Tracing = await openTracing(config.tracing, 'worker', (error) =>
    log.warn('traces_not_sent', errorFields(error)),
  );
  const log = createLog({ role: 'worker', level: config.logLevel, span: () => tracing.current() });
  const metrics = createRegistry();
  const core = config.metrics.port === undefined ? undefined : await coreMetrics();
  installRuntime(log, core?.telemetry);
  const record = await openRecord(config, { ...{ log, metrics, tracing }, limits: recordPatience });
  try {
    const { temporal } = config;
    const { view: readView, reads } = record;
    const rulesNow = () => record.rules.now(record.deps.pool.pool);
    const loadLoan = underRules((loanId) => reads.loadLoan(loanId), record.deps, rulesNow);
    const secretOfLink = secretsOfLinks(record.keyring.blind);
    const known = { record: record.record, readView, loadLoan, secretOfLink };
    const watch = {
      ...providerMetrics([...providerFamilies, 'virus_scan'], metrics),
      ...tracedCalls(tracing),
    };
    const parts = { temporal, keys, record: known, providers };
    const { documents, mail, transcription } = config;
    const places = { documents, mail, transcription };
    const worker = await startWorker({ ...parts, ...places, watch, tracing });
    const own = () => metrics.metrics();
    const sources = core === undefined ? [own] : [own, core.source];
    const shown = await showMetrics(config.metrics, sources);
    const { pool, tenant, lends } = record.deps;
    const clients = createProviderClients(providers.settingsOf, watch);
    const lostTime = startLostTimeLoop({ pool: pool.pool, tenant, providers: clients, lends }, log);
    const policies = () => record.rules.latest.book.policies;
    const about = { pool: pool.pool, tenant, clock: record.clock, providers: clients };
    const lists = startListWatch({ ...about, record: record.record, policies }, log);
    const industries = startIndustryWatch({ rules: record.rulesDeps, providers: clients }, log);
    const { finished } = worker;
    const stop = once(async () => {
      await industries.stop();
      await lists.stop();
      await lostTime.stop();
      await worker.stop();
      await shown?.stop();
      await record.close();
      await tracing.stop();
    });
    return { ...(finished === undefined ? {} : { finished }), stop };
  } catch (error) {
    await record.close();
    throw error;
  }
};

/** The role is asked to stop by a signal, and again when its workers have ended; both wait for the same stop. */
function once(stop: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => (stopping ??= stop());
}
