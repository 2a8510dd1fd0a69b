import { connect as connectPlain, isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { certificateFault } from '../config/certificate-fault.js';
import type { TemporalConfig } from '../config/config.js';
import { errorCode, StartFailure } from '../config/start-failure.js';
import type { Log } from '../log/log.js';
import { connectionTo } from './connect.js';

const answerWithinMs = 3_000;
/** In TLS 1.3 a server judges our certificate when we believe the handshake to be over; so long its verdict is waited for. */
const verdictWithinMs = 1_000;
/** gRPC: PERMISSION_DENIED and UNAUTHENTICATED. */
const deniedCodes: readonly unknown[] = [7, 16];
const seeTheSettings = 'see the TEMPORAL_* variables (docs/configuration.md, "Temporal").';

/**
 * The plain message for a Temporal that cannot be used as it is addressed. Both SDKs tell of a failed handshake as of a server that is
 * away; so the handshake is made once more, for its reason.
 * @param error what the SDK threw.
 * @returns undefined when nothing is wrong with address, certificates or key, as far as can be seen.
 */
export async function temporalFailure(
  config: TemporalConfig,
  error: unknown,
): Promise<StartFailure | undefined> {
  const told = isDenied(error)
    ? { wrong: 'refuses the API key or the certificate', whatToDo: 'correct TEMPORAL_API_KEY.' }
    : await handshakeFault(config);
  if (told === undefined) return undefined;
  const { wrong, whatToDo = seeTheSettings } = told;
  return new StartFailure(`Temporal at ${config.address} ${wrong}.`, whatToDo, { cause: error });
}

/**
 * For a role that works without Temporal for a while: asks once, on a connection of its own, and says in the log why it cannot be used. It
 * never rejects.
 */
export async function sayWhyAway(config: TemporalConfig, log: Log): Promise<void> {
  const connection = connectionTo(config, answerWithinMs);
  try {
    await connection.workflowService.getSystemInfo({});
  } catch (error) {
    const failure = await temporalFailure(config, error);
    if (failure === undefined) return;
    const { wrong, whatToDo } = failure;
    log.error('temporal_unusable', { wrong, whatToDo });
  } finally {
    await connection.close();
  }
}

/** The core's error carries the status as text alone. */
function isDenied(error: unknown): boolean {
  const { code, cause, message } = error as { code?: unknown; cause?: unknown; message?: unknown };
  if (deniedCodes.includes(code)) return true;
  if (/valid authentication credentials|permission to execute/.test(String(message))) return true;
  return cause !== undefined && isDenied(cause);
}

async function handshakeFault({ address, connection }: TemporalConfig) {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(address) ?? [];
  const tls = connection.tls ?? connection.apiKey !== undefined;
  const where = { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  const code = await (tls === false ? plainVerdict(where) : tlsVerdict(where, tls));
  if (code === undefined) return undefined;
  const fault = certificateFault(code);
  if (fault !== undefined)
    return { whatToDo: 'name its signer with TEMPORAL_TLS_SERVER_CA_CERT_PATH.', ...fault };
  if (/ALERT|CERTIFICATE_REQUIRED|^ECONNRESET$|^EPIPE$/.test(code))
    return tls === false
      ? { wrong: 'speaks not in clear', whatToDo: 'set TEMPORAL_TLS=true.' }
      : {
          wrong: `asks for a client certificate that it knows (${code})`,
          whatToDo:
            'name ours with TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH.',
        };
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH/.test(code))
    return { wrong: 'speaks no TLS, which the settings ask for', whatToDo: seeTheSettings };
  return { wrong: `does not answer (${code})`, whatToDo: 'see that it runs and can be reached.' };
}

type Where = { readonly host: string; readonly port: number };

/** The code of the error that ends the connection, or undefined when it stands. */
async function tlsVerdict(
  where: Where,
  tls: NonNullable<TemporalConfig['connection']['tls']>,
): Promise<string | undefined> {
  const given = typeof tls === 'object' && tls !== null ? tls : {};
  const name = given.serverNameOverride ?? where.host;
  const pair = given.clientCertPair;
  const options: ConnectionOptions = {
    ...{ ...where, ALPNProtocols: ['h2'] },
    ...(isIP(name) === 0 && { servername: name }),
    ...(given.serverRootCACertificate && { ca: Buffer.from(given.serverRootCACertificate) }),
    ...(pair && { cert: Buffer.from(pair.crt), key: Buffer.from(pair.key) }),
  };
  return await verdict((ready) => connectTls(options, ready));
}

/** What a server says to the first words of HTTP/2 in clear. */
async function plainVerdict(where: Where): Promise<string | undefined> {
  return await verdict((ready) => {
    const socket = connectPlain(where, ready);
    socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    return socket;
  });
}

async function verdict(
  open: (ready: () => void) => ReturnType<typeof connectPlain>,
): Promise<string | undefined> {
  let ready: () => void = () => undefined;
  const stands = new Promise<void>((resolve) => (ready = resolve));
  const socket = open(ready);
  const ended = new Promise<string>((resolve) => {
    socket.once('error', (error) => resolve(errorCode(error) ?? error.message));
    socket.once('end', () => resolve('ECONNRESET'));
    socket.once('data', () => undefined);
  });
  const late = pause(answerWithinMs, 'ETIMEDOUT', { ref: false });
  const good = stands.then(async () => {
    await pause(verdictWithinMs, undefined, { ref: false });
    return undefined;
  });
  const code = await Promise.race([ended, good, late]);
  socket.destroy();
  return code;
}
