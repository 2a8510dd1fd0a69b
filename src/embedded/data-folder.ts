import { constants } from 'node:fs';
import { access, mkdir, realpath } from 'node:fs/promises';
import { errorCode, StartFailure } from '../config/start-failure.js';

/**
 * Makes the data directory and answers its real path: two names of one directory are one instance.
 * @throws StartFailure when it cannot be written.
 */
export async function openDataFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    return await realpath(folder);
  } catch (error) {
    const full = errorCode(error) === 'ENOSPC';
    throw new StartFailure(
      full
        ? `The disk is full: ${folder} could not be made.`
        : `${folder} cannot be used as data directory (${errorCode(error) ?? 'error'}).`,
      full
        ? 'make room.'
        : 'make it a directory that you may write, or choose another with --data DIR.',
      { cause: error },
    );
  }
}
