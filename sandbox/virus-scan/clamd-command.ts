import type { Socket } from 'node:net';

/** A command of clamd with its `z` before it, and the stream of `INSTREAM`; null where the stream is too large. */
export interface ClamdCommand {
  readonly name: string;
  readonly stream: Buffer | null;
}

const nameBytesMax = 100;

/** Reads one command. Throws where the connection ends before it is whole. */
export async function readCommand(socket: Socket, streamBytesMax: number): Promise<ClamdCommand> {
  let held = Buffer.alloc(0);
  let name: string | null = null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    held = Buffer.concat([held, chunk as Buffer]);
    if (name === null) {
      const end = held.indexOf(0);
      if (end < 0 && held.length > nameBytesMax) throw new Error('no command');
      if (end < 0) continue;
      name = held.subarray(0, end).toString('latin1').replace(/^z/, '');
      held = held.subarray(end + 1);
      if (name !== 'INSTREAM') return { name, stream: null };
    }
    while (held.length >= 4) {
      const length = held.readUInt32BE(0);
      if (length === 0) return { name, stream: Buffer.concat(parts) };
      size += held.length >= 4 + length ? length : 0;
      if (size > streamBytesMax || length > streamBytesMax) return { name, stream: null };
      if (held.length < 4 + length) break;
      parts.push(Buffer.from(held.subarray(4, 4 + length)));
      held = held.subarray(4 + length);
    }
  }
  throw new Error('the command ended early');
}
