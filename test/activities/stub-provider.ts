import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the provider received it. */
export interface SeenRequest {
  method: string;
  path: string;
  key: string | undefined;
  apiKey: string | undefined;
  consent: string | undefined;
  traceparent: string | undefined;
  body: unknown;
}

/** What the provider does with a request. */
export type Conduct =
  | { does: 'answer'; body: unknown; status?: number; headers?: Record<string, string> }
  | { does: 'say'; text: string }
  /** Begins an answer and breaks the connection. */
  | { does: 'cut' }
  /** Closes the connection without a word. */
  | { does: 'hang_up' }
  /** Never answers. */
  | { does: 'silence' }
  /** Answers after so long. */
  | { does: 'late'; body: unknown; afterMs: number };

/** A provider over real HTTP that does what a test says, and refuses requests without key or API key as a strict one does. */
export class StubProvider {
  readonly seen: SeenRequest[] = [];
  private conducts: Conduct[] = [];
  private readonly server = createServer((request, response) => void this.serve(request, response));

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** What happens next, request by request; the last one stays. */
  will(...conducts: Conduct[]): void {
    this.conducts = conducts;
    this.seen.length = 0;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const header = (name: string) => request.headers[name] as string | undefined;
    this.seen.push({
      method: request.method ?? '',
      path: request.url ?? '',
      key: header('idempotency-key'),
      apiKey: header('x-api-key'),
      consent: header('x-consent-reference'),
      traceparent: header('traceparent'),
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    });
    if (!header('x-api-key') || !header('idempotency-key')) {
      response.writeHead(400).end();
      return;
    }
    const conduct = this.conducts.length > 1 ? this.conducts.shift() : this.conducts[0];
    if (conduct !== undefined) this.conductOneself(conduct, response);
  }

  private conductOneself(conduct: Conduct, response: ServerResponse): void {
    const json = { 'content-type': 'application/json' };
    switch (conduct.does) {
      case 'answer':
        response.writeHead(conduct.status ?? 200, { ...json, ...conduct.headers });
        response.end(JSON.stringify(conduct.body));
        return;
      case 'say':
        response.writeHead(200, json).end(conduct.text);
        return;
      case 'cut':
        response.writeHead(200, { ...json, 'content-length': '1000' });
        response.write('{"answer":"MA');
        setImmediate(() => response.socket?.destroy());
        return;
      case 'hang_up':
        response.socket?.destroy();
        return;
      case 'silence':
        return;
      case 'late':
        setTimeout(() => {
          response.writeHead(200, json).end(JSON.stringify(conduct.body));
        }, conduct.afterMs);
        return;
    }
  }
}
