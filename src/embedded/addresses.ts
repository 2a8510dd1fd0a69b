import type { Environment } from '../config/config.js';
import { apiAudience, consoleClientId, issuerUrl } from './issuer/names.js';
import type { Instance } from './instance.js';
import type { KeyFiles } from './key-files.js';
import type { Listener } from './kept-ports.js';
import type { StartOptions } from './options.js';
import { applicationRole, databaseName, databaseUrl, ownerRole } from './postgres-databases.js';
import { loopback } from './ports.js';
import { namespaceName } from './temporal-server.js';

/** What of the stack is elsewhere, because the environment names it; the rest is embedded. */
export interface Outside {
  readonly database: boolean;
  readonly temporal: boolean;
  readonly issuer: boolean;
  readonly connectors: boolean;
}

/** Where everything of this start is reached. */
export interface Addresses {
  readonly api: string;
  readonly database: { readonly url: string; readonly ownerUrl: string };
  readonly temporal: { readonly address: string; readonly namespace: string; readonly ui: string };
  readonly issuer: string;
  readonly connectors: string;
  /** The scanner of the sandbox; empty where no sandbox is started. */
  readonly scanner: string;
  /** The mail server of the sandbox; empty where no sandbox is started. */
  readonly mail: string;
  readonly clock: string;
  /** Where the figures of each service are read. */
  readonly metrics: { readonly api: string; readonly worker: string; readonly relay: string };
}

export function outsideParts(environment: Environment): Outside {
  return {
    database: Boolean(environment.DATABASE_URL),
    temporal: Boolean(environment.TEMPORAL_ADDRESS),
    issuer: Boolean(environment.OIDC_ISSUER),
    connectors: Boolean(environment.CONNECTORS_URL),
  };
}

/** Addresses from the environment where it names them, else from the ports of this start. */
export function findAddresses(
  environment: Environment,
  options: StartOptions,
  instance: Instance,
  ports: Readonly<Record<Listener, number>>,
): Addresses {
  const at = (role: string, password: string) =>
    databaseUrl(role, password, ports.postgres, databaseName);
  const api = `http://${loopback}:${options.port}`;
  return {
    api,
    database: {
      url: environment.DATABASE_URL || at(applicationRole, instance.passwords.application),
      ownerUrl: environment.DATABASE_OWNER_URL || at(ownerRole, instance.passwords.owner),
    },
    temporal: {
      address: environment.TEMPORAL_ADDRESS || `${loopback}:${ports.temporal}`,
      namespace:
        environment.TEMPORAL_NAMESPACE ||
        (environment.TEMPORAL_ADDRESS ? 'default' : namespaceName),
      ui:
        environment.SANCHA_TEMPORAL_UI ||
        (environment.TEMPORAL_ADDRESS ? '' : `http://${loopback}:${ports.temporalUi}`),
    },
    issuer: environment.OIDC_ISSUER || issuerUrl(ports.issuer),
    connectors: environment.CONNECTORS_URL || `http://${loopback}:${ports.sandbox}`,
    scanner: environment.CONNECTORS_URL ? '' : `tcp://${loopback}:${ports.scanner}`,
    mail: environment.CONNECTORS_URL ? '' : `smtp://${loopback}:${ports.mail}`,
    clock: `${api}/v1/clock`,
    metrics: {
      api: `${api}/metrics`,
      worker: `http://${loopback}:${ports.workerMetrics}/metrics`,
      relay: `http://${loopback}:${ports.relayMetrics}/metrics`,
    },
  };
}

/** A file that is not there: a person's own Temporal profile must not steer the embedded stack. */
const noTemporalProfile = '/nonexistent/temporal.toml';

/** Environment of the services: the person's own, then what this start has found out. */
export function serviceEnvironment(
  environment: Environment,
  options: StartOptions,
  instance: Instance,
  addresses: Addresses,
  keys: KeyFiles,
): Environment {
  const embedded: Environment = {
    SANCHA_DATA: options.dataFolder,
    SANCHA_INSTANCE: instance.name,
    SANCHA_PORT: String(options.port),
    SANCHA_URL: addresses.api,
    DATABASE_URL: addresses.database.url,
    TEMPORAL_ADDRESS: addresses.temporal.address,
    TEMPORAL_NAMESPACE: addresses.temporal.namespace,
    SANCHA_TEMPORAL_UI: addresses.temporal.ui,
    OIDC_ISSUER: addresses.issuer,
    OIDC_AUDIENCE: environment.OIDC_AUDIENCE || apiAudience,
    CONNECTORS_URL: addresses.connectors,
    CONNECTORS_KEY: environment.CONNECTORS_KEY || instance.connectorsKey,
    SANCHA_CALENDAR: environment.SANCHA_CALENDAR || 'sandbox',
    NATIVE_COMMANDS: environment.NATIVE_COMMANDS || 'all',
    SANCHA_MASTER_KEY_FILE: environment.SANCHA_MASTER_KEY_FILE || keys.master,
    SANCHA_SIGNING_KEY_FILE: environment.SANCHA_SIGNING_KEY_FILE || keys.signing,
    SANCHA_PAYLOAD_KEY_FILE: environment.SANCHA_PAYLOAD_KEY_FILE || keys.payload,
  };
  const { DATABASE_OWNER_URL: _owner, ...own } = environment;
  return {
    ...own,
    ...embedded,
    ...documentsOfSandbox(environment, instance, addresses),
    ...mailOfSandbox(environment, instance, addresses),
    ...transcriptionOfSandbox(environment, instance, addresses),
    ...(environment.TEMPORAL_ADDRESS ? {} : { TEMPORAL_CONFIG_FILE: noTemporalProfile }),
    ...(environment.OIDC_ISSUER
      ? {}
      : { OIDC_CLIENT_ID: consoleClientId, OIDC_CLIENT_SECRET: instance.consoleSecret }),
    ...(options.clock === undefined ? {} : { SANCHA_CLOCK: options.clock.text }),
    ...(options.staff || options.clock !== undefined ? limitsOfSimulation(environment) : {}),
  };
}

/** Documents go to the sandbox, where it is started and nothing else is named; the person's own storage needs his own scanner too. */
const documentsOfSandbox = (
  environment: Environment,
  { connectorsKey }: Instance,
  { connectors, scanner }: Addresses,
): Environment =>
  environment.CONNECTORS_URL || environment.STORAGE_URL || environment.SCANNER_URL
    ? {}
    : {
        STORAGE_URL: `${connectors}/s3`,
        STORAGE_ACCESS_KEY_ID: 'sandbox',
        STORAGE_SECRET_ACCESS_KEY: connectorsKey,
        STORAGE_SECRET_ACCESS_KEY_FILE: undefined,
        SCANNER_URL: scanner,
      };

/** Mail goes to the sandbox's server likewise: nothing that is tried out reaches anybody's mailbox. */
const mailOfSandbox = (
  environment: Environment,
  { connectorsKey }: Instance,
  { mail, api }: Addresses,
): Environment =>
  environment.CONNECTORS_URL || environment.MAIL_URL
    ? {}
    : {
        ...{ MAIL_URL: mail, MAIL_TLS: 'none', MAIL_CA_FILE: undefined },
        ...{ MAIL_FROM: 'loans@lender.example', MAIL_FROM_NAME: '演示贷款人' },
        ...{ MAIL_USER: 'sandbox', MAIL_PASSWORD: connectorsKey, MAIL_PASSWORD_FILE: undefined },
        MAIL_LINK_PAGE: `${api}/papers`,
      };

/** Recordings are in the sandbox's storage, and what was said in them only the sandbox knows. */
const transcriptionOfSandbox = (
  environment: Environment,
  { connectorsKey }: Instance,
  { connectors }: Addresses,
): Environment =>
  environment.CONNECTORS_URL || environment.TRANSCRIPTION_URL
    ? {}
    : {
        TRANSCRIPTION_URL: `${connectors}/v1`,
        ...{ TRANSCRIPTION_KEY: connectorsKey, TRANSCRIPTION_KEY_FILE: undefined },
      };

/** Simulated people do in a minute what people do in weeks; what the person has set himself holds. */
const limitsOfSimulation = (environment: Environment): Environment => ({
  SANCHA_LIMIT_PERSON: environment.SANCHA_LIMIT_PERSON || 'off',
  SANCHA_LIMIT_REVEALS: environment.SANCHA_LIMIT_REVEALS || 'off',
  SANCHA_LIMIT_SEARCH: environment.SANCHA_LIMIT_SEARCH || 'off',
  SANCHA_LIMIT_SEARCH_DAY: environment.SANCHA_LIMIT_SEARCH_DAY || 'off',
});

/**
 * Environment of the outside world: no database, no key, nothing of the person's own settings but
 * what any program needs to run.
 */
export function outsideEnvironment(
  environment: Environment,
  options: StartOptions,
  addresses: Addresses,
) {
  return {
    PATH: environment.PATH,
    HOME: environment.HOME,
    LANG: environment.LANG,
    LOG_LEVEL: environment.LOG_LEVEL,
    SANCHA_API: addresses.api,
    ...(options.clock === undefined ? {} : { SANCHA_CLOCK_URL: addresses.clock }),
  };
}
