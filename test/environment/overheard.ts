import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to the API and its answer, as they went over the wire. */
export interface Exchange {
  method: string;
  path: string;
  request: string;
  status: number;
  answer: string;
}

/** The API as seen by somebody who listens on the line. */
export interface OverheardApi {
  readonly url: string;
  /** Everything that went over it, in the order in which it was answered. */
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

const passedOn = ['authorization', 'content-type', 'idempotency-key', 'accept'];

/** Stands in front of the API, passes everything on as it is, and keeps it. */
export async function overhear(apiUrl: string): Promise<OverheardApi> {
  const exchanges: Exchange[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const request = Buffer.concat(chunks).toString('utf8');
      const { method = 'GET', url: path = '/' } = incoming;
      const headers = passedOn.flatMap((name) => {
        const value = incoming.headers[name];
        return typeof value === 'string' ? [[name, value] as const] : [];
      });
      const body = request === '' ? null : request;
      const response = await fetch(`${apiUrl}${path}`, {
        method,
        headers: Object.fromEntries(headers),
        body,
      });
      const answer = await response.text();
      exchanges.push({ method, path, request, status: response.status, answer });
      const type = response.headers.get('content-type');
      outgoing.writeHead(response.status, type === null ? {} : { 'content-type': type });
      outgoing.end(answer);
    })();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    exchanges,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
