import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { NativeConnection } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ThroughLine } from './temporal.js';

/** A line to a server that a test can cut: then nobody is reached at its address, as when the server's machine is gone. */
export class CutLine {
  private readonly sockets = new Set<Socket>();
  private readonly joined = new Set<{ readonly near: Socket; readonly far: Socket }>();
  private server: Server | null = null;
  private port = 0;

  private constructor(private readonly target: { host: string; port: number }) {}

  /** Opens a line to `host:port`. */
  static async to(address: string): Promise<CutLine> {
    const [host = '', port = ''] = address.split(':');
    const line = new CutLine({ host, port: Number(port) });
    await line.mend();
    return line;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Ends every connection and takes no new one. */
  async cut(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    this.server = null;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /**
   * Hands nothing on any more, of the connections that are there, and ends none: as when a network has forgotten them. New ones go through.
   * @param what `answers` lets still through what is asked
   */
  hush(what: 'all' | 'answers' = 'all'): void {
    for (const { near, far } of this.joined) {
      far.unpipe(near);
      far.pause();
      if (what === 'answers') continue;
      near.unpipe(far);
      near.pause();
    }
  }

  /** Is reached again, at the same address. */
  async mend(): Promise<void> {
    const server = createServer((near) => this.join(near));
    await once(server.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  private join(near: Socket): void {
    const far = connect(this.target);
    this.joined.add({ near, far });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  }
}

/** Lets API, relay and worker reach Temporal by a line that can be cut; the test itself and the clock keep their own. */
export function throughCutLine(opened: (line: CutLine) => void): ThroughLine {
  return async (server, closing) => {
    const line = await CutLine.to(server.address);
    closing.add(() => line.cut());
    const nativeConnection = await NativeConnection.connect({ address: line.address });
    closing.add(() => nativeConnection.close());
    opened(line);
    return Object.create(server, {
      address: { value: line.address },
      nativeConnection: { value: nativeConnection },
    }) as TestWorkflowEnvironment;
  };
}
