import { fileTypeFromBuffer } from 'file-type';
import { createHash } from 'node:crypto';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { FoundContent } from '../../domain/documents/examination.js';

/** More than any document has inside; a list of millions would take longer than an attempt. */
const entriesMax = 5_000;

/**
 * What the bytes say of themselves. What is packed is unpacked up to the limit and thrown away, before anything else looks inside: what a
 * file says of its own size is not believed.
 * @param unpackedBytesMax all packed files together
 */
export async function foundContent(
  content: Buffer,
  unpackedBytesMax: number,
): Promise<FoundContent> {
  const unpacked = isZip(content) ? await unpack(content, unpackedBytesMax) : 'not_packed';
  const isSafe = unpacked === 'not_packed' || unpacked === 'within';
  return {
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    mediaType: isSafe ? await mediaTypeOf(content) : null,
    unpacked,
  };
}

const isZip = (content: Buffer) => content.subarray(0, 2).toString('latin1') === 'PK';

async function mediaTypeOf(content: Buffer): Promise<string | null> {
  // What breaks the reader of forms is of no known form.
  const type = await fileTypeFromBuffer(new Uint8Array(content)).catch(() => undefined);
  return type?.mime ?? null;
}

async function unpack(content: Buffer, bytesMax: number): Promise<FoundContent['unpacked']> {
  let archive: ZipFile | undefined;
  try {
    archive = await opened(content);
    if (archive.entryCount > entriesMax) return 'too_large';
    let left = bytesMax;
    for await (const entry of entriesOf(archive)) {
      left = await bytesLeft(archive, entry, left);
      if (left < 0) return 'too_large';
    }
    return 'within';
  } catch {
    // Broken, encrypted, or of a kind that nobody unpacks here: a scanner would not see into it either.
    return 'unreadable';
  } finally {
    archive?.close();
  }
}

async function opened(content: Buffer): Promise<ZipFile> {
  return await new Promise((resolve, reject) => {
    fromBuffer(content, { lazyEntries: true, validateEntrySizes: true }, (error, archive) => {
      if (archive === undefined) reject(error ?? new Error('no archive'));
      else resolve(archive);
    });
  });
}

/** The entries one after the other; broken ones throw. */
async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  for (let read = 0; read < archive.entryCount; read += 1) {
    yield await new Promise<Entry>((resolve, reject) => {
      archive.once('entry', resolve);
      archive.once('error', reject);
      archive.readEntry();
    });
  }
}

/** Unpacks one entry to nowhere. @returns what is left of the limit; below zero as soon as it is passed */
async function bytesLeft(archive: ZipFile, entry: Entry, limit: number): Promise<number> {
  const stream = await archive.openReadStreamPromise(entry);
  let left = limit;
  for await (const chunk of stream) {
    left -= (chunk as Buffer).length;
    if (left < 0) break;
  }
  stream.destroy();
  return left;
}
