import type { ServiceConfig } from '../../config/config.js';
import { StartFailure } from '../../config/start-failure.js';
import type { Keyring } from '../../keys/keyring.js';
import type { Log } from '../../log/log.js';
import type { RecordPool } from '../../record/record-pool.js';
import { postgresSessions } from './postgres-sessions.js';
import type { ConsoleDeps } from './session-parts.js';
import { SignInIssuer } from './sign-in-issuer.js';

const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The console's session of an installation, or undefined when it has no client at its issuer.
 * @throws StartFailure when secrets of people would cross a network in clear.
 */
export function openConsole(
  config: Pick<ServiceConfig, 'api' | 'oidc' | 'instance'>,
  record: { readonly keyring: Keyring; readonly pool: RecordPool; readonly log: Log },
  nowMs: () => number = () => Date.now(),
): ConsoleDeps | undefined {
  const { client, issuer, scopes } = config.oidc;
  if (client === undefined) return undefined;
  refuseInClear('SANCHA_URL', config.api.url);
  refuseInClear('OIDC_ISSUER', issuer);
  const publicUrl = config.api.url.replace(/\/+$/, '');
  const [ticketKey, ...olderTicketKeys] = record.keyring.blind.derived('console sign-in');
  const sessionKeys = record.keyring.blind.derived('console session');
  return {
    store: postgresSessions(record.pool, sessionKeys, record.log),
    issuer: new SignInIssuer({
      ...{ issuer, clientId: client.id, clientSecret: client.secret, scopes },
      redirectUri: `${publicUrl}/auth/callback`,
      afterSignOutUri: `${publicUrl}/`,
    }),
    master: record.keyring.master,
    ...{ ticketKey, olderTicketKeys },
    ...{ publicUrl, instance: config.instance, nowMs },
  };
}

function refuseInClear(variable: string, address: string): void {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:' || loopbackHosts.includes(hostname)) return;
  throw new StartFailure(
    `${variable} is not https, and the sign-in of people would cross the network in clear.`,
    `give ${variable} an https address, or leave out OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.`,
  );
}
