import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { inflatedBytesMax, zipEntriesMax } from './bounds.js';
import { UnreadableStatement } from './unreadable.js';

const bomb = () =>
  new UnreadableStatement(
    'zip_bomb',
    `The spreadsheet becomes larger than ${inflatedBytesMax / 1024 / 1024} MB when it is opened. Export the file again from the bank.`,
  );
const broken = (cause: unknown) =>
  new UnreadableStatement(
    'unreadable_file',
    'The spreadsheet is damaged or protected by a password. Export it again from the bank, without a password.',
    cause,
  );

/** The parts of a spreadsheet, opened one by one. */
export interface ZipParts {
  names: readonly string[];
  /** The inflated bytes of a part, or undefined when there is none. @throws UnreadableStatement */
  read: (name: string) => Promise<Buffer | undefined>;
}

/**
 * Opens a zip in memory. What its parts say that they become is added up before anything is inflated; each part that is read is counted
 * again while it is inflated, since a bomb says what it likes. @throws UnreadableStatement
 */
export async function zipParts(bytes: Uint8Array): Promise<ZipParts> {
  const zip = await opened(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const entries = await entriesOf(zip);
  let left = inflatedBytesMax;
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const part = await inflated(zip, entry, left);
      left -= part.length;
      return part;
    },
  };
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    // Entries are looked at before any is inflated, so the file must not close behind the last of them.
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true };
    fromBuffer(bytes, options, (error, zip) => {
      if (error) reject(broken(error));
      else resolve(zip);
    });
  });

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > zipEntriesMax) throw bomb();
  const entries = new Map<string, Entry>();
  let declared = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      declared += entry.uncompressedSize;
      if (declared > inflatedBytesMax) {
        reject(bomb());
        return;
      }
      // Two parts of one name would let two readers see two files.
      if (entries.has(entry.fileName)) {
        reject(broken(new Error('two parts of one name')));
        return;
      }
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => {
      resolve();
    });
    zip.on('error', (error: Error) => {
      reject(broken(error));
    });
    zip.readEntry();
  });
  return entries;
}

const inflated = (zip: ZipFile, entry: Entry, bytesMax: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(broken(error));
        return;
      }
      const chunks: Buffer[] = [];
      let length = 0;
      stream.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > bytesMax) {
          reject(bomb());
          stream.destroy();
          return;
        }
        chunks.push(chunk);
      });
      stream.on('error', (cause: Error) => {
        // The library stops a part that becomes larger than it said.
        reject(/too many bytes/i.test(cause.message) ? bomb() : broken(cause));
      });
      stream.on('end', () => {
        resolve(Buffer.concat(chunks, length));
      });
    });
  });
