import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 150;
const lookWithinMs = 5_000;
/** So many looks in a row must fail before an instance is taken out; one is enough to take it in again. */
const failedLooks = 3;

interface Backend {
  readonly port: number;
  readonly agent: Agent;
  ready: boolean;
  failed: number;
  leaving: boolean;
}

/** What callers got, from the outside. */
export interface Traffic {
  /** Answers by method and status, such as `PUT 200`. */
  readonly answers: Map<string, number>;
  /** Requests that got no answer of an instance, or one of 500 and more: what callers see as an error. */
  readonly errors: string[];
  /** Requests that an instance which stays was too busy for, and said when to come again (design.md §6): on a machine that starves. */
  readonly shed: string[];
}

/**
 * A balancer as there are many: keeps connections to its instances, gives requests to those whose `/readyz` says yes, in turn, and repeats
 * nothing: what breaks, the caller sees.
 */
export class Balancer {
  readonly traffic: Traffic = { answers: new Map(), errors: [], shed: [] };
  private readonly server = createServer((asked, answer) => this.forward(asked, answer));
  private readonly backends: Backend[];
  private readonly stopping = new AbortController();
  private turn = 0;

  private constructor(ports: readonly number[]) {
    this.backends = ports.map((port) => ({
      ...{ port, ready: false, failed: failedLooks, leaving: false },
      agent: new Agent({ keepAlive: true, maxSockets: 64 }),
    }));
  }

  static async begin(port: number, ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports);
    await once(balancer.server.listen(port, '127.0.0.1'), 'listening');
    for (const backend of balancer.backends) void balancer.watch(backend);
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  /** Whether it sends requests there. */
  isIn(port: number): boolean {
    return this.backends.some((one) => one.port === port && one.ready);
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.server.close();
    this.server.closeAllConnections();
    for (const { agent } of this.backends) agent.destroy();
    await Promise.resolve();
  }

  private async watch(backend: Backend): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const ready = await fetch(`http://127.0.0.1:${backend.port}/readyz`, {
        signal: AbortSignal.timeout(lookWithinMs),
      }).then(
        async (answer) => {
          const { leaving } = (await answer.json()) as { leaving?: boolean };
          backend.leaving = leaving === true;
          return answer.status === 200;
        },
        () => false,
      );
      backend.failed = ready ? 0 : backend.failed + 1;
      backend.ready = backend.failed < failedLooks;
      await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private forward(asked: IncomingMessage, answer: ServerResponse): void {
    const what = `${asked.method} ${asked.url?.replace(/[?].*/, '')}`;
    const ready = this.backends.filter((one) => one.ready);
    const backend = ready[(this.turn += 1) % Math.max(1, ready.length)];
    if (backend === undefined) return this.fail(answer, `${what}: no instance is ready`);
    const { connection: _connection, ...headers } = asked.headers;
    const { port, agent } = backend;
    const sent = request(
      { host: '127.0.0.1', port, agent, headers, method: asked.method, path: asked.url },
      (given) => {
        const status = given.statusCode ?? 0;
        const key = `${asked.method} ${status}`;
        this.traffic.answers.set(key, (this.traffic.answers.get(key) ?? 0) + 1);
        if (status === 503 && given.headers['retry-after'] !== undefined && !backend.leaving)
          this.traffic.shed.push(what);
        else if (status >= 500) this.traffic.errors.push(`${what}: ${status}`);
        const { connection: _own, ...others } = given.headers;
        answer.writeHead(status, others);
        given.on('error', () => this.fail(answer, `${what}: cut`)).pipe(answer);
      },
    );
    sent.on('error', (error) => this.fail(answer, `${what}: ${error.message}`));
    asked.pipe(sent);
  }

  private fail(answer: ServerResponse, what: string): void {
    this.traffic.errors.push(what);
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end();
  }
}
