import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFailure } from '../config/start-failure.js';
import { writePrivateFile } from './private-file.js';

/** Paths of the three keys of an instance. */
export interface KeyFiles {
  /** 32 random bytes in base64: wraps the data keys of loans and parties. */
  readonly master: string;
  /** Ed25519, PKCS#8 PEM: signs the heads of the event chain. */
  readonly signing: string;
  /** 32 random bytes in base64: encrypts what Temporal stores. */
  readonly payload: string;
}

/** Where the keys of a data directory are. */
export function keyFilesOf(dataFolder: string): KeyFiles {
  const folder = join(dataFolder, 'keys');
  return {
    master: join(folder, 'master.key'),
    signing: join(folder, 'signing.key'),
    payload: join(folder, 'payload.key'),
  };
}

const symmetricKey = () => `${randomBytes(32).toString('base64')}\n`;

const signingKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/**
 * Makes the keys of a new data directory; a key that is there is never replaced. A key that is missing beside data is not made anew:
 * what it sealed or signed could never be read or proved again, and a new one would hide that until somebody looks.
 * @throws StartFailure that names the file.
 */
export async function ensureKeyFiles(dataFolder: string): Promise<KeyFiles> {
  const folder = join(dataFolder, 'keys');
  const hasData =
    existsSync(join(dataFolder, 'postgres')) || existsSync(join(dataFolder, 'temporal'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ensureFile = async (path: string, make: () => string): Promise<string> => {
    if (existsSync(path)) return path;
    if (hasData) {
      throw new StartFailure(
        `The key ${path} is missing, and the directory holds data that needs it.`,
        'put the key back from where you keep it, or start with another --data directory.',
      );
    }
    await writePrivateFile(path, make());
    return path;
  };
  const files = keyFilesOf(dataFolder);
  return {
    master: await ensureFile(files.master, symmetricKey),
    signing: await ensureFile(files.signing, signingKey),
    payload: await ensureFile(files.payload, symmetricKey),
  };
}
