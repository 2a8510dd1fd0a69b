import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
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

const symmetricKey = () => `${randomBytes(32).toString('base64')}\n`;

const signingKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

async function ensureFile(path: string, make: () => string): Promise<string> {
  if (!existsSync(path)) await writePrivateFile(path, make());
  return path;
}

/** Makes the keys that are missing; a key that is there is never replaced. */
export async function ensureKeyFiles(dataFolder: string): Promise<KeyFiles> {
  const folder = join(dataFolder, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    master: await ensureFile(join(folder, 'master.key'), symmetricKey),
    signing: await ensureFile(join(folder, 'signing.key'), signingKey),
    payload: await ensureFile(join(folder, 'payload.key'), symmetricKey),
  };
}
