import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * What the services of an embedded instance are told; nothing where there is none, since then the
 * environment itself says it.
 */
export async function servicesEnvironment(data) {
  const file = join(resolve(data), 'services.json');
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return JSON.parse(text);
}
