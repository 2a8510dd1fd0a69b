import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceConfig } from '../../../src/config/config.js';

/** Fresh key files in a folder, as the environment names them. */
export async function writeKeyFiles(folder: string): Promise<ServiceConfig['keys']> {
  const files = {
    masterFile: join(folder, 'master'),
    signingFile: join(folder, 'signing'),
    payloadFile: join(folder, 'payload'),
  };
  const { privateKey } = generateKeyPairSync('ed25519');
  const own = { mode: 0o600 };
  await writeFile(files.masterFile, randomBytes(32).toString('base64'), own);
  await writeFile(files.payloadFile, randomBytes(32).toString('base64'), own);
  await writeFile(files.signingFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), own);
  return files;
}
