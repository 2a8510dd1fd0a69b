import { inflateSync } from 'node:zlib';
import { inflatedBytesMax } from './bounds.js';
import { UnreadableStatement } from './unreadable.js';

/** Compressed data begins behind `stream` and the end of its line. */
const start = Buffer.from('stream');
const end = Buffer.from('endstream');

/**
 * Inflates every stream of a PDF once, counting, before the file is given to the library that draws no such bound. What is not compressed
 * by Flate, or is cut off, is left to the library. @throws UnreadableStatement when all of them together become too large
 */
export function boundStreams(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = inflatedBytesMax;
  for (let at = file.indexOf(start); at >= 0;) {
    const until = file.indexOf(end, at);
    if (until < 0) return;
    left -= inflatedLength(file.subarray(dataAt(file, at), until), left);
    at = file.indexOf(start, until + end.length);
  }
}

function dataAt(file: Buffer, keyword: number): number {
  let at = keyword + start.length;
  if (file[at] === 0x0d) at += 1;
  return file[at] === 0x0a ? at + 1 : at;
}

function inflatedLength(data: Buffer, bytesMax: number): number {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, bytesMax) }).length;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') return 0;
    throw new UnreadableStatement(
      'zip_bomb',
      `The PDF becomes larger than ${inflatedBytesMax / 1024 / 1024} MB when it is opened. Export the file again from the bank.`,
      cause,
    );
  }
}
