import { Connection } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { createProviderClients } from '../../activities/connector/provider-clients.js';
import type { ProviderWatch } from '../../activities/connector/provider-watch.js';
import type { ActivityDeps } from '../../activities/deps.js';
import { businessReference } from '../../domain/loan/business-reference.js';
import type { TranscriptionConfig } from '../config/transcription-config.js';
import type { TemporalConfig } from '../config/config.js';
import type { RunningRole } from '../config/role.js';
import type { PayloadKeys } from '../temporal/payload-keys.js';
import { temporalFailure } from '../temporal/connection-failure.js';
import { createSealingPlugin } from '../temporal/sealing-plugin.js';
import { ensureSearchAttributes } from '../temporal/search-attributes.js';
import type { Tracing } from '../tracing/tracing.js';
import type { DocumentConfig } from '../config/document-config.js';
import type { MailConfig } from '../config/mail-config.js';
import { documentDeps } from './document-deps.js';
import { mailDeps } from './mail-deps.js';
import { transcriberOf } from './transcriber.js';
import { createOpenStep, type LoadLoan } from './open-step.js';
import type { ProviderConfig } from './provider-config.js';
import type { SecretOfLink } from './message-input.js';
import { createWorkers } from './workers.js';

/** What a worker needs of the record: the one function that changes a loan, two reads, and the secrets of customers' links. */
export interface WorkerRecord {
  record: ActivityDeps['record'];
  readView: ActivityDeps['readView'];
  loadLoan: LoadLoan;
  secretOfLink: SecretOfLink;
}

export interface StartWorkerOptions {
  temporal: TemporalConfig;
  keys: PayloadKeys;
  record: WorkerRecord;
  providers: ProviderConfig;
  /** Where documents are kept, scanned and read; absent where no uploads are taken. */
  documents?: DocumentConfig | undefined;
  /** Where mail goes; absent where none is sent. */
  mail?: MailConfig | undefined;
  /** Who writes calls down; absent where nobody does. */
  transcription?: TranscriptionConfig | undefined;
  /** Told of every call to a provider. */
  watch?: ProviderWatch;
  /** Follows the activities. */
  tracing?: Tracing;
  /** Queue prefix, for tests that share a server. */
  prefix?: string;
}

/**
 * Starts the workers of one process and answers when they poll. Stopping lets go in order: no new tasks, those in hand to their end,
 * then the connection; the record is closed by whoever made it, last (facts/temporal.md).
 */
export async function startWorker(options: StartWorkerOptions): Promise<RunningRole> {
  const { temporal, keys, record, providers } = options;
  const connection = await connectWorker(temporal);
  const workers = await createWorkers({
    connection,
    namespace: temporal.namespace,
    sealing: createSealingPlugin(keys),
    activities: activityDeps(record, providers, options.watch, options),
    perSecondOf: providers.perSecondOf,
    ...(options.tracing === undefined ? {} : { tracing: options.tracing }),
    ...(options.prefix === undefined ? {} : { prefix: options.prefix }),
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    // Rejects when a worker fails, which ends the process with an error instead of leaving it deaf.
    finished: running.then(() => undefined),
    async stop() {
      workers.forEach(shutDown);
      await running;
      await connection.close();
    },
  };
}

/** Places beside the connectors, each of which an installation may do without. */
export type OutsidePlaces = Pick<StartWorkerOptions, 'documents' | 'mail' | 'transcription'>;

/** Deps of the activities, as a worker gives them. */
export function activityDeps(
  record: WorkerRecord,
  providers: ProviderConfig,
  watch?: ProviderWatch,
  places: OutsidePlaces = {},
): ActivityDeps {
  return {
    record: record.record,
    readView: record.readView,
    openStep: createOpenStep(record.loadLoan, record.secretOfLink),
    referenceOf: async (loanId) => {
      const loaded = await record.loadLoan(loanId);
      return loaded === null ? null : businessReference(loaded.loan);
    },
    providers: createProviderClients(providers.settingsOf, watch),
    documents: documentDeps(places.documents, providers, watch),
    mail: mailDeps(places.mail, providers, watch),
    transcriber: transcriberOf(places.transcription, providers, watch),
    retryIntervalMaxMs: providers.retryIntervalMaxMs,
  };
}

/** Connects a worker and registers what its loans are found by. @throws StartFailure when address, certificates or key are wrong. */
export async function connectWorker(temporal: TemporalConfig): Promise<NativeConnection> {
  try {
    await registerSearchAttributes(temporal);
    return await NativeConnection.connect(temporal.connection);
  } catch (error) {
    throw (await temporalFailure(temporal, error)) ?? error;
  }
}

/** Production's permissions may forbid it, and then an operator has done it; without the attributes a process would stop. */
async function registerSearchAttributes(temporal: TemporalConfig): Promise<void> {
  const connection = await Connection.connect(temporal.connection);
  try {
    await ensureSearchAttributes(connection, temporal.namespace);
  } finally {
    await connection.close();
  }
}

function shutDown(worker: Worker): void {
  // Asking a worker that has stopped by itself is an error of the SDK's.
  if (worker.getState() === 'RUNNING') worker.shutdown();
}
