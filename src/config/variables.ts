import { isIP } from 'node:net';
import { z } from 'zod';
import { limitDefaults, limitForm } from './caller-limits.js';

/** How a variable is told wrong: what it must be. The value itself is never repeated. */
const text = (what: string) => z.string({ error: what }).min(1, { error: what });

const port = z.coerce
  .number({ error: 'a port number' })
  .int({ error: 'a whole port number' })
  .min(0, { error: 'a port from 0 to 65535' })
  .max(65_535, { error: 'a port from 0 to 65535' });

const seconds = (most: number) => {
  const what = { error: `seconds, 0 to ${most}` };
  return z.coerce.number(what).min(0, what).max(most, what);
};

const databaseUrl = z
  .string({
    error: 'the address of a PostgreSQL database: postgresql://role:password@host:5432/name',
  })
  .regex(/^postgres(ql)?:\/\//, { error: 'an address that begins with postgresql://' })
  .refine((value) => URL.canParse(value), {
    error: 'an address of the form postgresql://role:password@host:5432/name',
  });

/**
 * Settings of a connection that are ours: the driver would let the address win without a word. By its name a rotation of keys knows
 * which keys a process holds, and by its limits a server that fell silent is noticed (docs/decisions/0127-silent-connections.md).
 */
const ownParameters = [
  ...['application_name', 'fallback_application_name', 'statement_timeout', 'lock_timeout'],
  ...['idle_in_transaction_session_timeout', 'query_timeout', 'connectionTimeoutMillis'],
  ...['keepAlive', 'keepAliveInitialDelayMillis', 'pipeline', 'binary', 'replication'],
  ...['client_encoding', 'encoding'],
];

const ownIn = (url: unknown): string[] => {
  if (typeof url !== 'string' || !URL.canParse(url)) return [];
  const { searchParams } = new URL(url);
  return ownParameters.filter((name) => searchParams.has(name));
};

const serviceDatabaseUrl = databaseUrl.refine((value) => ownIn(value).length === 0, {
  error: ({ input }) =>
    `an address without ${ownIn(input).join(', ')}, which the service sets itself; take it out of the address`,
});

const webAddress = (what: string) =>
  z.string({ error: what }).regex(/^https?:\/\/[^\s]+$/, { error: what });

const limit = (byDefault: string) =>
  z
    .string()
    .regex(limitForm, { error: 'a limit such as 120/1h or 30/10s, or off' })
    .default(byDefault);

/** An address, or a network of them: `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    !text.includes('/') || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

const networks = z
  .string()
  .refine((text) => text.split(',').every((one) => isNetwork(one.trim())), {
    error: 'addresses and networks with commas between them: 10.1.2.3,10.2.0.0/16',
  });

const keyFile = (what: string) => text(`the path of a file with ${what}`);

/** Variables of the services: API, worker, relay, reconciler. `TEMPORAL_*` are the SDK's own. */
export const serviceVariables = z.object({
  SANCHA_DATA: z.string().optional(),
  /** Tells instances on one host apart, for instance in the name of the session cookie. */
  SANCHA_INSTANCE: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/, { error: '1 to 32 small letters, digits and hyphens' })
    .default('default'),
  SANCHA_HOST: z.string().min(1).default('127.0.0.1'),
  SANCHA_PORT: port.default(3000),
  /** Where browsers and other systems reach the API; by default the address it listens on. */
  SANCHA_URL: webAddress('the public address of the API: https://…').optional(),
  /** How long an API that stops goes on serving after `/readyz` has said no; 0 where no balancer asks. */
  SANCHA_DRAIN_SECONDS: seconds(300).default(0),
  /** How long answers in hand may then still take. */
  SANCHA_STOP_SECONDS: seconds(300).default(10),
  SANCHA_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  SANCHA_METRICS_PORT: port.optional(),
  DATABASE_URL: serviceDatabaseUrl,
  SANCHA_ALLOW_OWNER: z.enum(['0', '1'], { error: '0 or 1' }).default('0'),
  OIDC_ISSUER: webAddress('the address of an OpenID issuer: https://…'),
  OIDC_AUDIENCE: z.string().min(1).default('sancha-api'),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Many issuers give a refresh token only for `offline_access`; others make one of it that outlives a sign-out. */
  OIDC_SCOPES: z
    .string()
    .regex(/^openid( [!#-[\]-~]+)*$/, { error: 'scopes with a space between them, openid first' })
    .default('openid'),
  SANCHA_MASTER_KEY_FILE: keyFile('32 random bytes in base64, which wraps the data keys'),
  SANCHA_SIGNING_KEY_FILE: keyFile('an Ed25519 private key in PEM, which signs the event chain'),
  SANCHA_PAYLOAD_KEY_FILE: keyFile('32 random bytes in base64, which encrypt payloads'),
  CONNECTORS_URL: webAddress('the base address of the connectors: https://…'),
  CONNECTORS_KEY: text('the key that the connectors ask for'),
  CONNECTORS_FILE: z.string().min(1).optional(),
  SANCHA_POLICIES: z.string().min(1).optional(),
  SANCHA_CALENDAR: z
    .enum(['sandbox', 'official'], { error: 'sandbox or official' })
    .default('official'),
  SANCHA_CLOCK: z.string().optional(),
  SANCHA_TEMPORAL_UI: webAddress("the address of Temporal's web UI: https://…").optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'trace, debug, info, warn, error or silent',
    })
    .default('info'),
  /** Who may say by `X-Forwarded-For` for whom he asks. */
  SANCHA_TRUSTED_PROXIES: networks.optional(),
  /** Private networks that webhooks may be sent into: the lender's own systems. */
  SANCHA_WEBHOOK_NETWORKS: networks.optional(),
  SANCHA_LIMIT_PERSON: limit(limitDefaults.person),
  SANCHA_LIMIT_MACHINE: limit(limitDefaults.machine),
  SANCHA_LIMIT_REVEALS: limit(limitDefaults.reveals),
  SANCHA_LIMIT_SEARCH: limit(limitDefaults.search),
  SANCHA_LIMIT_SEARCH_DAY: limit(limitDefaults.search_day),
  SANCHA_LIMIT_CODEC: limit(limitDefaults.codec),
  SANCHA_LIMIT_ANONYMOUS: limit(limitDefaults.anonymous),
  SANCHA_LIMIT_SIGN_IN: limit(limitDefaults.sign_in),
  NATIVE_COMMANDS: z.enum(['off', 'hold', 'all'], { error: 'off, hold or all' }).default('hold'),
});

/** Variables of the migrations, which alone may know the owner's address. */
export const migrationVariables = z.object({
  DATABASE_OWNER_URL: databaseUrl,
  SANCHA_CLOCK: z.string().optional(),
  LOG_LEVEL: serviceVariables.shape.LOG_LEVEL,
});
