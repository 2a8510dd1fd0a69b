import { fileTypeFromBuffer } from 'file-type';
import { createHash } from 'node:crypto';
import type { FoundContent } from '../../domain/documents/examination.js';
import { openPacked, PackedFailure, type PackedFiles } from '../packed/packed-files.js';
import { isPlainTable } from '../statement-files/plain-text.js';

/** More than any document has inside; a list of millions would take longer than an attempt. */
const filesMax = 5_000;

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
  if (type !== undefined) return type.mime;
  return isPlainTable(content) ? 'text/csv' : null;
}

async function unpack(
  content: Buffer,
  inflatedBytesMax: number,
): Promise<FoundContent['unpacked']> {
  let packed: PackedFiles | undefined;
  try {
    packed = await openPacked(content, { filesMax, inflatedBytesMax });
    await packed.inflateAll();
    return 'within';
  } catch (error) {
    // A scanner would not see into what is broken or encrypted either.
    if (error instanceof PackedFailure) return error.fault;
    throw error;
  } finally {
    packed?.close();
  }
}
