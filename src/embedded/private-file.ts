import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, StartFailure } from '../config/start-failure.js';

/** Flushes a folder's list of names, so that a rename survives a loss of power. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file that only its owner may read, whole or not at all: beside its place, flushed, then
 * renamed. A kill in between leaves the old one.
 * @throws StartFailure when the disk is full or the folder is not writable.
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw explained(path, error);
  }
}

function explained(path: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StartFailure(`The disk is full: ${path} could not be written.`, 'make room.');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new StartFailure(
      `${path} could not be written (${code}).`,
      'make the data directory writable, or choose another with --data DIR.',
    );
  return error;
}

export async function writePrivateJson(path: string, value: unknown): Promise<void> {
  await writePrivateFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * @returns the file's content, or undefined when it is not there.
 * @throws StartFailure when it holds no JSON.
 */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new StartFailure(
      `${path} is damaged.`,
      'put it back from a backup; without it the data in this directory cannot be opened.',
      { cause: error },
    );
  }
}
