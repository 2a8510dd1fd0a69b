import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

/** Why packed files are not opened: more than the bounds allow, or broken, encrypted, or of a kind that nobody unpacks here. */
export type PackedFault = 'too_large' | 'unreadable';

/** A zip that is not opened, with why. Whoever opens one says it in his own words. */
export class PackedFailure extends Error {
  override readonly name = 'PackedFailure';

  constructor(
    readonly fault: PackedFault,
    cause?: unknown,
  ) {
    super(`packed files: ${fault}`, { cause });
  }
}

/** How much is opened: files in the zip, and bytes of all that is inflated from it together. */
export interface PackedBounds {
  readonly filesMax: number;
  readonly inflatedBytesMax: number;
}

/** The files of a zip in memory. Nothing is ever written anywhere, so that names are keys and no paths. */
export interface PackedFiles {
  /** The inflated bytes of a file, or undefined when there is none of this name. @throws PackedFailure */
  read: (name: string) => Promise<Buffer | undefined>;
  /** Inflates every file to nowhere, so that its true size is known. @throws PackedFailure */
  inflateAll: () => Promise<void>;
  close: () => void;
}

/**
 * Opens a zip in memory: the one reader of all that is packed. What its files say that they become is added up before anything is
 * inflated, and counted again while it is, since a bomb says what it likes; two files of one name would let two readers see two documents.
 * @throws PackedFailure
 */
export async function openPacked(bytes: Uint8Array, bounds: PackedBounds): Promise<PackedFiles> {
  const zip = await opened(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const entries = await entriesOf(zip, bounds).catch((error: unknown) => {
    zip.close();
    throw error;
  });
  let left = bounds.inflatedBytesMax;
  const inflate = async (entry: Entry, take: (chunk: Buffer) => void) => {
    for await (const chunk of chunksOf(zip, entry)) {
      left -= chunk.length;
      if (left < 0) throw new PackedFailure('too_large');
      take(chunk);
    }
  };
  return {
    async read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const chunks: Buffer[] = [];
      await inflate(entry, (chunk) => chunks.push(chunk));
      return Buffer.concat(chunks);
    },
    async inflateAll() {
      for (const entry of entries.values()) await inflate(entry, () => undefined);
    },
    close() {
      zip.close();
    },
  };
}

const failed = (cause: unknown): PackedFailure => {
  if (cause instanceof PackedFailure) return cause;
  // The library stops a file that becomes larger than it said.
  const grew = cause instanceof Error && /too many bytes/i.test(cause.message);
  return new PackedFailure(grew ? 'too_large' : 'unreadable', cause);
};

async function opened(bytes: Buffer): Promise<ZipFile> {
  // Files are looked at before any is inflated, so the zip must not close behind the last of them.
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  return await fromBufferPromise(bytes, options).catch((cause: unknown) => {
    throw failed(cause);
  });
}

async function entriesOf(zip: ZipFile, bounds: PackedBounds): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > bounds.filesMax) throw new PackedFailure('too_large');
  const entries = new Map<string, Entry>();
  let declared = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      declared += entry.uncompressedSize;
      if (declared > bounds.inflatedBytesMax) throw new PackedFailure('too_large');
      if (entries.has(entry.fileName)) throw new Error('two files of one name');
      entries.set(entry.fileName, entry);
    }
    return entries;
  } catch (cause) {
    throw failed(cause);
  }
}

async function* chunksOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    throw failed(cause);
  }
}
