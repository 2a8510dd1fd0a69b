import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it came in. */
export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly subject?: string;
    readonly sequence?: string;
    readonly data: Record<string, unknown>;
  };
}

type Behaviour = (message: Received, answer: ServerResponse) => void;
const takes: Behaviour = (_message, answer) => answer.writeHead(204).end();

/** A system that is told, on this machine; `kept` are the messages that it took. */
export class Receiver {
  readonly seen: Received[] = [];
  readonly kept: Received[] = [];
  behaviour: Behaviour = takes;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const made = new Receiver(server, `http://127.0.0.1:${port}/events`);
    server.on('request', (request, answer) => void made.take(request, answer));
    return made;
  }

  private async take(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const event = JSON.parse(body) as Received['event'];
    const message = { headers: request.headers, body, event };
    this.seen.push(message);
    answer.once('finish', () => {
      if (answer.statusCode < 300) this.kept.push(message);
    });
    this.behaviour(message, answer);
  }

  /** Answers everything with a status from now on. */
  answer(status: number, headers: Record<string, string> = {}): void {
    this.behaviour = (_message, answer) => answer.writeHead(status, headers).end();
  }

  takeAgain(): void {
    this.behaviour = takes;
  }

  /** Ids of what it took of a loan, in the order in which it did. */
  sequences(loanId: string): string[] {
    return this.kept
      .filter(({ event }) => event.subject === loanId)
      .map(({ event }) => event.sequence ?? '');
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Whether one of the signatures is that of a secret, worked out as Standard Webhooks says and not by our own code. */
export function isSignedWith(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const wanted = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(wanted);
}
