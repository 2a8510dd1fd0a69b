import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes every message at once, counts them, and notes when one of a loan overtakes another. */
export class BenchReceiver {
  count = 0;
  overtaken = 0;
  private readonly last = new Map<string, number>();
  private reached: (() => void) | undefined;
  private wanted = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<BenchReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const made = new BenchReceiver(server, `http://127.0.0.1:${port}/`);
    server.on('request', (request, answer) => {
      const id = String(request.headers['webhook-id']);
      request.resume().once('end', () => {
        made.take(id);
        answer.writeHead(204).end();
      });
    });
    return made;
  }

  private take(id: string): void {
    const cut = id.lastIndexOf('-');
    const [loanId, seq] = [id.slice(0, cut), Number(id.slice(cut + 1))];
    if (seq <= (this.last.get(loanId) ?? 0)) this.overtaken += 1;
    this.last.set(loanId, seq);
    this.count += 1;
    if (this.count >= this.wanted) this.reached?.();
  }

  /** Begins to count anew; resolves with the last of so many. */
  reaches(wanted: number): Promise<void> {
    [this.count, this.overtaken, this.wanted] = [0, 0, wanted];
    this.last.clear();
    return new Promise((resolve) => (this.reached = resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
