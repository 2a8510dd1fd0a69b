import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import { errorCode } from '../../config/start-failure.js';
import { BackupDamaged, magic, readFrames } from './frames.js';
import {
  partSchema,
  sealedManifestSchema,
  type PartHead,
  type PartSize,
  type SealedManifest,
} from './manifest.js';
import { PartCounter } from './write-backup.js';

/** Takes the bytes of one part and then its end. */
export interface PartTaker {
  take(bytes: Buffer): Promise<void>;
  end(): Promise<void>;
}

/**
 * Reads a file from one end to the other and checks everything that it says of itself: its form, every part's digest and number of
 * rows, and that the manifest lists these very parts. What is done with the parts is the caller's.
 * @throws BackupDamaged that says what is wrong with it.
 */
export async function readBackup(
  file: string,
  takerOf: (head: PartHead) => PartTaker | undefined = () => undefined,
): Promise<SealedManifest> {
  await checkMagic(file);
  const found: { head: PartHead; size: PartSize }[] = [];
  let current: { head: PartHead; counter: PartCounter; taker: PartTaker | undefined } | undefined;
  let sealed: SealedManifest | undefined;
  for await (const { kind, bytes } of framesOf(file)) {
    if (sealed !== undefined) throw new BackupDamaged('something follows the manifest');
    if (kind === 'manifest') sealed = parse(bytes, sealedManifestSchema);
    else if (kind === 'begin') {
      const head = parse(bytes, partSchema);
      current = { head, counter: new PartCounter(), taker: takerOf(head) };
    } else if (current === undefined) throw new BackupDamaged('bytes belong to no part');
    else if (kind === 'data') {
      current.counter.take(bytes);
      await current.taker?.take(bytes);
    } else {
      found.push({ head: current.head, size: current.counter.size() });
      await current.taker?.end();
      current = undefined;
    }
  }
  if (sealed === undefined) throw new BackupDamaged('it ends before its manifest');
  if (canonicalJson(sealed.manifest.parts) !== canonicalJson(found))
    throw new BackupDamaged('a part is not what the manifest says');
  return sealed;
}

async function checkMagic(file: string): Promise<void> {
  const opened = await open(file, 'r');
  try {
    const { buffer } = await opened.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    if (!buffer.equals(magic)) throw new BackupDamaged('it is no backup of Sancha');
  } finally {
    await opened.close();
  }
}

async function* framesOf(file: string) {
  const zip = createGunzip();
  const bytes = pipeline(createReadStream(file, { start: magic.length }), zip, () => undefined);
  try {
    yield* readFrames(bytes as AsyncIterable<Buffer>);
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
      throw new BackupDamaged('its bytes do not unpack', { cause: error });
    throw error;
  }
}

function parse<Output>(
  bytes: Buffer,
  schema: { safeParse(value: unknown): { success: boolean; data?: Output } },
): Output {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new BackupDamaged('its description cannot be read', { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success || parsed.data === undefined)
    throw new BackupDamaged('it is of another form than this release writes');
  return parsed.data;
}
