import { connect, type Socket } from 'node:net';
import type { ScanVerdict } from '../../domain/documents/examination.js';
import { Circuit, type CircuitSettings } from '../connector/circuit.js';
import { ProviderRejected, ProviderUnavailable } from '../connector/provider-failure.js';
import { watched, type ProviderWatch } from '../connector/provider-watch.js';

/** Whoever says whether a content is harmful. Throws ProviderUnavailable; silence is never a verdict. */
export interface VirusScanner {
  scan(content: Buffer): Promise<ScanVerdict>;
}

const provider = 'virus_scan';
/** What clamd reads at a time; any size would do. */
const chunkBytes = 65_536;
const replyBytesMax = 4_096;

/**
 * A scanner that speaks clamd's INSTREAM (ClamAV's own, and what other scanners offer beside theirs).
 * @param address `tcp://host:port` or `unix:///path`; the protocol has no encryption of its own, so it stays on the host or in a tunnel
 */
export function createVirusScanner(
  address: string,
  { timeoutMs, circuit: circuitSettings }: { timeoutMs: number; circuit: CircuitSettings },
  watch?: ProviderWatch,
): VirusScanner {
  const circuit = new Circuit(provider, circuitSettings, (isOpen) =>
    watch?.circuit(provider, isOpen),
  );
  return {
    scan: (content) =>
      watched(provider, watch, undefined, () =>
        circuit.run(async () => verdictOf(await exchange(address, content, timeoutMs))),
      ),
  };
}

/** What a reply means. A name is a signature's and nothing of the content; one that looks otherwise is not repeated. */
function verdictOf(reply: string): ScanVerdict {
  if (reply === 'stream: OK') return { verdict: 'clean', signature: null };
  const found = /^stream: (.+) FOUND$/.exec(reply)?.[1];
  if (found !== undefined)
    return {
      verdict: 'infected',
      signature: /^[A-Za-z0-9._:()/+-]{1,100}$/.test(found) ? found : 'unnamed',
    };
  if (reply.endsWith(' ERROR') || reply === 'ERROR')
    throw new ProviderUnavailable(provider, 'error', 'scanner_error');
  if (reply === '') throw new ProviderUnavailable(provider, 'error', 'cut');
  throw new ProviderUnavailable(provider, 'malformed', 'wrong_shape');
}

/** Sends a content and reads the one line that answers it, without its end. */
async function exchange(address: string, content: Buffer, timeoutMs: number): Promise<string> {
  const socket = connectTo(address);
  const timer = setTimeout(
    () => socket.destroy(new ProviderUnavailable(provider, 'timeout', 'time_out')),
    timeoutMs,
  );
  try {
    return await conversation(socket, content);
  } catch (error) {
    if (error instanceof ProviderUnavailable || error instanceof ProviderRejected) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const began = code === 'ECONNRESET' || code === 'EPIPE';
    throw new ProviderUnavailable(provider, 'error', began ? 'cut' : 'no_connection');
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

function connectTo(address: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(address);
  return protocol === 'unix:' ? connect(pathname) : connect(Number(port || 3310), hostname);
}

async function conversation(socket: Socket, content: Buffer): Promise<string> {
  return await new Promise<string>((resolve, reject) => {
    let reply = '';
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('data', (text: string) => {
      reply += text;
      const end = reply.indexOf('\0');
      if (end >= 0) resolve(reply.slice(0, end));
      else if (reply.length > replyBytesMax)
        reject(new ProviderUnavailable(provider, 'malformed', 'too_large'));
    });
    // A reply without its end is none.
    socket.on('close', () => resolve(''));
    socket.on('connect', () => {
      for (const part of framed(content)) socket.write(part);
    });
  });
}

/** The command, the content in parts that say how long they are, and a part of no length. */
function* framed(content: Buffer): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for (let at = 0; at < content.length; at += chunkBytes) {
    const part = content.subarray(at, at + chunkBytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    yield length;
    yield part;
  }
  yield Buffer.alloc(4);
}
