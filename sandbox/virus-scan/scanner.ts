import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MetFault } from '../faults/fault.js';
import { noteRequest } from '../server/provide.js';
import type { ServerParts } from '../server/parts.js';
import { readCommand } from './clamd-command.js';

const connector = 'virus_scan';
/** Every scanner calls this harmless text infected (https://www.eicar.org); put together, so that no scanner takes this file for it. */
const eicar = [
  'X5O!P%@AP[4',
  '\\PZX54(P^)7CC)7}$EICAR-',
  'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('');
const streamBytesMax = 64 * 1024 * 1024;

/** A scanner that speaks clamd's protocol and knows one signature. */
export class Scanner {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor(private readonly parts: ServerParts) {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      // Whoever asks may go away at any moment.
      socket.on('error', () => undefined);
      void this.answer(socket).catch(() => socket.destroy());
    });
  }

  /** @returns the port on which it listens. */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(socket: Socket): Promise<void> {
    const command = await readCommand(socket, streamBytesMax);
    if (command.name === 'PING') return void socket.end('PONG\0');
    const { parts } = this;
    const fault = parts.world.faults.match(connector, null, parts.wall());
    const path = command.name;
    const note = { connector, method: 'TCP', path, loanId: null, fault, status: null };
    noteRequest(parts, note);
    await parts.flush();
    await reply(socket, verdict(command), fault, parts.stopping);
  }
}

function verdict({ name, stream }: Awaited<ReturnType<typeof readCommand>>): string {
  if (name !== 'INSTREAM') return 'UNKNOWN COMMAND';
  if (stream === null) return 'INSTREAM size limit exceeded. ERROR';
  return stream.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
}

async function reply(
  socket: Socket,
  text: string,
  fault: MetFault | null,
  stopping: AbortSignal,
): Promise<void> {
  switch (fault?.mode) {
    case 'timeout':
      // Nobody is answered, until whoever asked goes away.
      return;
    case 'error':
      return void socket.end("Can't allocate memory ERROR\0");
    case 'malformed':
      return void socket.end('HTTP/1.1 502 Bad Gateway\0');
    case 'cut':
      return void socket.write(text.slice(0, 7), () => socket.destroy());
    case 'empty':
      return void socket.end();
    case 'latency':
    case 'late':
      await sleep(fault.delayMs, undefined, { signal: stopping }).catch(() => undefined);
      return void socket.end(`${text}\0`);
    case 'duplicate':
      return void socket.end(`${text}\0${text}\0`);
    case undefined:
      return void socket.end(`${text}\0`);
  }
}
