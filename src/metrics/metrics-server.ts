import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceConfig } from '../config/config.js';
import { errorCode, StartFailure } from '../config/start-failure.js';

/** Text in Prometheus' form, without metrics that another source has. */
export type MetricsSource = () => Promise<string>;

/** Where the figures of a process are read. */
export interface MetricsServer {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Serves `GET /metrics`, `GET /healthz` and nothing else. It listens when its process is at work, so an answer of `/healthz` says both that
 * the process has started and that it is not stuck; where `isAtWork` says that its work stands still, the answer is 503. It is open: the figures hold no loan and no person, and the network decides who may read.
 * @throws StartFailure when the port is taken.
 */
export async function serveMetrics(
  { host, port }: { readonly host: string; readonly port: number },
  sources: readonly MetricsSource[],
  isAtWork: () => boolean = () => true,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/healthz') {
      const [code, status] = isAtWork() ? [200, 'up'] : [503, 'stuck'];
      response.writeHead(code, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ status }));
      return;
    }
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    read(sources).then(
      (text) => {
        response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
        response.end(text);
      },
      () => response.writeHead(503).end(),
    );
  });
  await listen(server, host, port);
  return { port: (server.address() as AddressInfo).port, stop: () => close(server) };
}

/** The same where a port is configured; a process without one shows nothing. */
export async function showMetrics(
  { host, port }: ServiceConfig['metrics'],
  sources: readonly MetricsSource[],
  isAtWork?: () => boolean,
): Promise<MetricsServer | undefined> {
  return port === undefined ? undefined : await serveMetrics({ host, port }, sources, isAtWork);
}

/** All sources after each other. */
async function read(sources: readonly MetricsSource[]): Promise<string> {
  const texts = await Promise.all(sources.map((source) => source()));
  return texts.map((text) => (text === '' || text.endsWith('\n') ? text : `${text}\n`)).join('');
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listeningFailure(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function listeningFailure(error: Error, host: string, port: number): Error {
  if (errorCode(error) !== 'EADDRINUSE') return error;
  return new StartFailure(
    `Port ${port} of ${host} is taken.`,
    'give this process another SANCHA_METRICS_PORT; two on one host need two.',
    { cause: error },
  );
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
