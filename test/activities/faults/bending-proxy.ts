import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

type Json = Record<string, unknown>;
/** What becomes of a provider's answer on its way, a text as it is; `connector` is the source that was asked, or the path. */
export type Bend = (answer: Json, connector: string) => unknown;

/** A proxy before the sandbox that bends what its sources answer, so that each answer of the contract comes over HTTP with real data. */
export class BendingProxy {
  /** Answers come through as they are unless a test says otherwise. */
  bend: Bend = (answer) => answer;
  private readonly server: Server;

  constructor(private readonly targetOf: () => string) {
    this.server = createServer((request, response) => void this.pass(request, response));
  }

  /** Where it listens, without a slash at the end. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && sent.includes(name) ? [[name, value] as [string, string]] : [],
    );
    const { method = 'GET' } = request;
    const hasBody = method !== 'GET' && body.length > 0;
    const answer = await fetch(`${this.targetOf()}${path}`, {
      ...{ method, headers },
      body: hasBody ? Buffer.concat(body) : null,
    });
    const connector = /^\/connectors\/([a-z_]+)$/.exec(path)?.[1] ?? path;
    const bent = answer.ok ? this.bend((await answer.json()) as Json, connector) : {};
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(typeof bent === 'string' ? bent : JSON.stringify(bent));
  }
}

/** What a provider looks at; the rest belongs to the connection. */
const sent = ['content-type', 'x-api-key', 'idempotency-key', 'x-consent-reference'];
