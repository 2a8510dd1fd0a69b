import { join } from 'node:path';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { z } from 'zod';
import { readLimit, type CallerLimits } from './caller-limits.js';
import { documentsOf, documentVariables, type DocumentConfig } from './document-config.js';
import { parseClockRate, type ClockRate } from './clock-rate.js';
import { mailOf, mailVariables, type MailConfig } from './mail-config.js';
import {
  transcriptionOf,
  transcriptionVariables,
  type TranscriptionConfig,
} from './transcription-config.js';
import { findRoot } from './paths.js';
import { secretVariables, withSecretFiles } from './secret-files.js';
import { StartFailure } from './start-failure.js';
import { tracingOf, tracingVariables, type TracingConfig } from './tracing-config.js';
import { migrationVariables, serviceVariables } from './variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;
type ServiceVariables = z.infer<typeof serviceVariables>;

/** What a service of Sancha is told from outside, parsed once when it starts. */
export interface ServiceConfig {
  /** The data directory of an embedded instance. */
  readonly data: string | undefined;
  readonly instance: string;
  readonly api: { readonly host: string; readonly port: number; readonly url: string };
  /** How an API instance leaves when it is told to stop. */
  readonly leaving: { readonly drainSeconds: number; readonly stopSeconds: number };
  /** Where worker, relay and watch show their figures; without a port nowhere. The API shows its own where it listens. */
  readonly metrics: { readonly host: string; readonly port: number | undefined };
  readonly database: { readonly url: string; readonly allowOwner: boolean };
  readonly temporal: TemporalConfig;
  readonly oidc: {
    readonly issuer: string;
    readonly audience: string;
    /** The console's own client, for the sign-in of people. */
    readonly client: { readonly id: string; readonly secret: string } | undefined;
    /** What the console's sign-in asks for. */
    readonly scopes: string;
  };
  readonly keys: {
    readonly masterFile: string;
    readonly signingFile: string;
    readonly payloadFile: string;
  };
  readonly connectorsUrl: string;
  readonly connectorsKey: string;
  /** A file that says what differs from provider to provider. */
  readonly connectorsFile: string | undefined;
  readonly policiesFolder: string;
  readonly calendar: ServiceVariables['SANCHA_CALENDAR'];
  readonly clock: ClockRate | undefined;
  readonly temporalUi: string | undefined;
  readonly logLevel: ServiceVariables['LOG_LEVEL'];
  readonly nativeCommands: ServiceVariables['NATIVE_COMMANDS'];
  /** Where traces are sent; absent where none are wanted. */
  readonly tracing?: TracingConfig | undefined;
  /** Where documents are kept and scanned; absent where no uploads are taken. */
  readonly documents?: DocumentConfig | undefined;
  /** Where mail is handed over; absent where none is sent. */
  readonly mail?: MailConfig | undefined;
  /** Who writes recorded calls down; absent where nobody does. */
  readonly transcription?: TranscriptionConfig | undefined;
  /** How often callers of the API may ask. */
  readonly callerLimits: CallerLimits;
  /** Addresses and networks that may say by `X-Forwarded-For` for whom they ask. */
  readonly trustedProxies: readonly string[];
  /** Private networks that webhooks may be sent into all the same. */
  readonly webhookNetworks: readonly string[];
}

export interface TemporalConfig {
  readonly address: string;
  readonly namespace: string;
  /** For `Connection.connect` and `NativeConnection.connect`: address, TLS, API key. */
  readonly connection: ReturnType<typeof loadClientConnectConfig>['connectionOptions'];
}

export interface MigrationConfig {
  /** The role that owns the schema. */
  readonly databaseOwnerUrl: string;
  readonly clock: ClockRate | undefined;
  readonly logLevel: ServiceVariables['LOG_LEVEL'];
}

/** An empty variable counts as one that is not set, as shells and compose files write it. */
function withoutEmpty(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  environment: Environment,
): z.infer<Schema> {
  const result = schema.safeParse(withoutEmpty(environment));
  if (result.success) return result.data;
  const wrong = result.error.issues.map(
    (issue) => `    ${issue.path.join('.')} must be ${issue.message}`,
  );
  throw new StartFailure(
    `The environment is not complete:\n${wrong.join('\n')}`,
    'set these variables (docs/configuration.md), or start everything here with npm start.',
  );
}

/** @throws StartFailure when the standard `TEMPORAL_*` variables or the profile are wrong. */
export function readTemporalConfig(environment: Environment): TemporalConfig {
  try {
    const { connectionOptions, namespace } = loadClientConnectConfig({
      overrideEnvVars: withoutEmpty(environment),
    });
    const address = connectionOptions.address ?? 'localhost:7233';
    const connection = { ...connectionOptions, address };
    return { address, namespace: namespace ?? 'default', connection };
  } catch (error) {
    throw new StartFailure(
      `The Temporal settings cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'see the TEMPORAL_* variables and the file that TEMPORAL_CONFIG_FILE names.',
      { cause: error },
    );
  }
}

const clockOf = (text: string | undefined) =>
  text === undefined ? undefined : parseClockRate(text);

function oidcOf(variables: ServiceVariables): ServiceConfig['oidc'] {
  const { OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = variables;
  const client = id === undefined || secret === undefined ? undefined : { id, secret };
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_SCOPES: scopes } = variables;
  return { issuer, audience, client, scopes };
}

const callerLimitsOf = (variables: ServiceVariables): CallerLimits => ({
  person: readLimit(variables.SANCHA_LIMIT_PERSON),
  machine: readLimit(variables.SANCHA_LIMIT_MACHINE),
  reveals: readLimit(variables.SANCHA_LIMIT_REVEALS),
  search: readLimit(variables.SANCHA_LIMIT_SEARCH),
  search_day: readLimit(variables.SANCHA_LIMIT_SEARCH_DAY),
  codec: readLimit(variables.SANCHA_LIMIT_CODEC),
  anonymous: readLimit(variables.SANCHA_LIMIT_ANONYMOUS),
  sign_in: readLimit(variables.SANCHA_LIMIT_SIGN_IN),
});

/** All but the owner's address, whose file a service may not be able to read, and must not. */
const serviceSecrets = secretVariables.filter((name) => name !== 'DATABASE_OWNER_URL');

/**
 * Reads what the services need.
 * @throws StartFailure that names each wrong variable and what it must be, never a value.
 */
export function readServiceConfig(given: Environment): ServiceConfig {
  const environment = withSecretFiles(given, serviceSecrets);
  const variables = parse(serviceVariables, environment);
  const { SANCHA_HOST: host, SANCHA_PORT: port } = variables;
  return {
    data: variables.SANCHA_DATA,
    instance: variables.SANCHA_INSTANCE,
    api: { host, port, url: variables.SANCHA_URL ?? `http://${host}:${port}` },
    leaving: {
      drainSeconds: variables.SANCHA_DRAIN_SECONDS,
      stopSeconds: variables.SANCHA_STOP_SECONDS,
    },
    metrics: { host: variables.SANCHA_METRICS_HOST, port: variables.SANCHA_METRICS_PORT },
    database: { url: variables.DATABASE_URL, allowOwner: variables.SANCHA_ALLOW_OWNER === '1' },
    temporal: readTemporalConfig(environment),
    oidc: oidcOf(variables),
    keys: {
      masterFile: variables.SANCHA_MASTER_KEY_FILE,
      signingFile: variables.SANCHA_SIGNING_KEY_FILE,
      payloadFile: variables.SANCHA_PAYLOAD_KEY_FILE,
    },
    connectorsUrl: variables.CONNECTORS_URL,
    connectorsKey: variables.CONNECTORS_KEY,
    connectorsFile: variables.CONNECTORS_FILE,
    policiesFolder: variables.SANCHA_POLICIES ?? join(findRoot(), 'policies'),
    calendar: variables.SANCHA_CALENDAR,
    clock: clockOf(variables.SANCHA_CLOCK),
    temporalUi: variables.SANCHA_TEMPORAL_UI,
    logLevel: variables.LOG_LEVEL,
    nativeCommands: variables.NATIVE_COMMANDS,
    tracing: tracingOf(parse(tracingVariables, environment)),
    documents: documentsOf(parse(documentVariables, environment)),
    mail: mailOf(parse(mailVariables, environment)),
    transcription: transcriptionOf(parse(transcriptionVariables, environment)),
    callerLimits: callerLimitsOf(variables),
    trustedProxies: networksOf(variables.SANCHA_TRUSTED_PROXIES),
    webhookNetworks: networksOf(variables.SANCHA_WEBHOOK_NETWORKS),
  };
}

const networksOf = (text: string | undefined): string[] =>
  text?.split(',').map((network) => network.trim()) ?? [];

/** Reads what the migrations need. @throws StartFailure as `readServiceConfig` does. */
export function readMigrationConfig(environment: Environment): MigrationConfig {
  const variables = parse(migrationVariables, withSecretFiles(environment, ['DATABASE_OWNER_URL']));
  return {
    databaseOwnerUrl: variables.DATABASE_OWNER_URL,
    clock: clockOf(variables.SANCHA_CLOCK),
    logLevel: variables.LOG_LEVEL,
  };
}
