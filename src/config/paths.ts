import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The checkout (or image) this code belongs to, found upwards: compiled code lives one level deeper
 * than its source, and both must find `prisma/` and `policies/`.
 */
export function findRoot(from: string = dirname(fileURLToPath(import.meta.url))): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('No package.json above the running code.');
  return findRoot(parent);
}
