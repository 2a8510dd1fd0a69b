/** The kinds of frame, one byte each. */
export const frameKinds = {
  /** A part begins: its head as JSON. */
  begin: 0x42,
  /** Bytes of the part. */
  data: 0x44,
  /** The part ends: its size as JSON, as it was counted while writing. */
  end: 0x45,
  /** The manifest, the last frame. */
  manifest: 0x4d,
} as const;
export type FrameKind = keyof typeof frameKinds;

/** The first bytes of every file, before compression of the rest. */
export const magic = Buffer.from('sancha-backup\n');

const headerBytes = 5;
/** No frame that we write is larger: table data comes in chunks of the connection. */
export const frameBytesMax = 64 * 1024 * 1024;

/** One frame: its kind, its length, its bytes. */
export function frame(kind: FrameKind, bytes: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(frameKinds[kind], 0);
  header.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([header, bytes]);
}

/** The file is not whole, or not ours. Nothing of it is used. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

/** Reads frames from bytes as they come. @throws BackupDamaged when they end in the middle or are none. */
export async function* readFrames(
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<{ kind: FrameKind; bytes: Buffer }> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let at = 0;
    while (held.length - at >= headerBytes) {
      const kind = kindOf(held.readUInt8(at));
      const length = held.readUInt32BE(at + 1);
      if (length > frameBytesMax) throw new BackupDamaged('a frame has an impossible length');
      if (held.length - at - headerBytes < length) break;
      const start = at + headerBytes;
      yield { kind, bytes: held.subarray(start, start + length) };
      at = start + length;
    }
    held = held.subarray(at);
  }
  if (held.length > 0) throw new BackupDamaged('it ends in the middle');
}

function kindOf(byte: number): FrameKind {
  const found = Object.entries(frameKinds).find(([, value]) => value === byte);
  if (found === undefined) throw new BackupDamaged('an unknown frame');
  return found[0] as FrameKind;
}
