import type { FileHandle } from 'node:fs/promises';

const chunkBytes = 1 << 20;

/**
 * The whole lines of a file with the byte at which each ends, its newline included. Read in pieces, since a long journal is larger
 * than the longest string of the engine. What follows the last newline is not a line.
 */
export async function* readLines(
  handle: FileHandle,
): AsyncGenerator<{ text: string; end: number }> {
  const chunk = Buffer.alloc(chunkBytes);
  let rest = Buffer.alloc(0);
  let position = 0;
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, chunkBytes, position);
    if (bytesRead === 0) return;
    const start = position - rest.length;
    position += bytesRead;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let from = 0;
    for (;;) {
      const newline = rest.indexOf(0x0a, from);
      if (newline < 0) break;
      yield { text: rest.toString('utf8', from, newline), end: start + newline + 1 };
      from = newline + 1;
    }
    rest = rest.subarray(from);
  }
}
