import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { StartFailure } from '../config/start-failure.js';
import { keyBytes, open, seal } from './sealing.js';

/**
 * Wraps data keys. Shaped like a key management service: asynchronous, and the key itself never comes out. `place` says whose data
 * key it is and is bound in.
 */
export interface MasterKey {
  /** The key that wraps from now on. */
  readonly keyId: string;
  /** Every key that can unwrap, newest first. */
  readonly keyIds: readonly string[];
  wrap(dataKey: Buffer, place: string): Promise<Buffer>;
  unwrap(masterKeyId: string, wrapped: Buffer, place: string): Promise<Buffer>;
}

/** The raw keys of a file, newest first: one base64 text of 32 bytes a line. */
export interface RawKeys {
  readonly current: RawKey;
  readonly all: readonly RawKey[];
}
export interface RawKey {
  /** First digits of the key's digest: tells keys apart and says nothing about them. */
  readonly keyId: string;
  readonly key: Buffer;
}

/**
 * Reads a key file. A new key is put on the first line and the old ones stay below it, as long as something is wrapped with them.
 * @throws StartFailure that names the file and says what belongs into it.
 */
export async function readRawKeys(file: string): Promise<RawKeys> {
  const whatToDo = 'put 32 random bytes in base64 on its first line (openssl rand -base64 32).';
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartFailure(`The key file ${file} cannot be read.`, whatToDo, { cause });
  });
  const lines = text.split('\n').map((line) => line.trim());
  const all = lines.filter((line) => line !== '').map(rawKey);
  const [current] = all;
  if (current === undefined || all.some(({ key }) => key.length !== keyBytes))
    throw new StartFailure(`The key file ${file} does not hold keys of 32 bytes.`, whatToDo);
  return { current, all };
}

function rawKey(line: string): RawKey {
  const key = Buffer.from(line, 'base64');
  return { keyId: keyIdOf(key), key };
}

/** Sixteen hex digits of the digest under a label of its own. */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('key id').update(key).digest('hex').slice(0, 16);
}

/** The master key of an embedded instance: from a file. */
export function fileMasterKey(keys: RawKeys): MasterKey {
  const byId = new Map(keys.all.map(({ keyId, key }) => [keyId, key]));
  return {
    keyId: keys.current.keyId,
    keyIds: [...byId.keys()],
    wrap: (dataKey, place) => Promise.resolve(seal(keys.current.key, dataKey, place)),
    unwrap: async (masterKeyId, wrapped, place) => {
      const key = byId.get(masterKeyId);
      if (key === undefined)
        throw new Error(`master key ${masterKeyId} is not in the key file any more`);
      return await Promise.resolve(open(key, wrapped, place));
    },
  };
}
