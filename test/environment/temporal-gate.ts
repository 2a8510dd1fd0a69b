import { once } from 'node:events';
import {
  connect,
  constants,
  createSecureServer,
  type ClientHttp2Session,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Authority, Certificate } from './certificates.js';

/** gRPC: who asks is not known. */
const unauthenticated = '16';

/** A Temporal that is reached by TLS, with a client certificate and an API key alone, as a bank or a cloud runs it. */
export interface TemporalGate {
  readonly address: string;
  /** Calls that came through, by the client certificate's name and the method. */
  readonly passed: { readonly client: string; readonly method: string }[];
  /** Calls that were sent away. */
  refused: number;
  close(): Promise<void>;
}

/** Headers that belong to one connection and are not handed on. */
function handedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _connection, host: _host, ...others } = headers;
  return { ...others, ':scheme': 'http' };
}

/** Hands a call on to the server, with its trailers, which hold gRPC's status. */
function forward(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  server: ClientHttp2Session,
): void {
  const call = server.request(handedOn(headers));
  const end = () => stream.destroyed || stream.close(constants.NGHTTP2_CANCEL);
  call.on('response', (answer: OutgoingHttpHeaders, flags: number) => {
    if (stream.destroyed) return;
    // A call that fails at once has its status here, and nothing after it.
    const isLast = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    stream.respond(answer, { endStream: isLast, waitForTrailers: !isLast });
  });
  call.on('trailers', (trailers: OutgoingHttpHeaders) => {
    stream.once('wantTrailers', () => stream.sendTrailers(trailers));
  });
  call.on('error', end);
  stream.on('error', () => call.close(constants.NGHTTP2_CANCEL));
  stream.on('close', () => call.close(constants.NGHTTP2_CANCEL));
  stream.pipe(call);
  call.pipe(stream);
}

/** Opens a gate before a real server that knows neither TLS nor keys. */
export async function temporalGate(wish: {
  readonly server: string;
  readonly certificate: Certificate;
  readonly clients: Authority;
  readonly apiKey: string;
}): Promise<TemporalGate> {
  const { certificate, clients, apiKey } = wish;
  const server = connect(`http://${wish.server}`);
  server.on('error', () => undefined);
  const gate = createSecureServer({
    ...{ cert: certificate.cert, key: certificate.key, ca: clients.cert },
    ...{ requestCert: true, rejectUnauthorized: true },
  });
  const sockets = new Set<Socket>();
  gate.on('secureConnection', (socket: Socket) => sockets.add(socket));
  const opened = {
    passed: [] as { client: string; method: string }[],
    refused: 0,
  };
  gate.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    if (headers.authorization !== `Bearer ${apiKey}`) {
      opened.refused += 1;
      const type = { ':status': 200, 'content-type': 'application/grpc' };
      stream.respond({ ...type, 'grpc-status': unauthenticated }, { endStream: true });
      return;
    }
    const socket = stream.session?.socket as TLSSocket | undefined;
    const client = String(socket?.getPeerCertificate().subject.CN);
    opened.passed.push({ client, method: headers[':path']?.split('/').at(-1) ?? '' });
    forward(stream, headers, server);
  });
  gate.on('sessionError', () => undefined);
  await once(gate.listen(0, '127.0.0.1'), 'listening');
  return Object.assign(opened, {
    address: `localhost:${(gate.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(gate, 'close');
      gate.close();
      for (const socket of sockets) socket.destroy();
      server.destroy();
      await closed;
    },
  });
}
