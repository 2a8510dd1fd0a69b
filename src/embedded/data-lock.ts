import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode, StartFailure } from '../config/start-failure.js';
import { startMark } from './running-processes.js';

const holderSchema = z.object({ pid: z.int().positive(), mark: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** Released when the supervisor stops; a kill leaves it, and the next start sees that it is stale. */
export interface DataLock {
  release(): Promise<void>;
}

/** Who holds the directory; undefined when the file is gone or was never written whole. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A whole file appears under the lock's name or none does: written beside, then linked. */
async function tryTake(path: string, holder: Holder): Promise<boolean> {
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/**
 * Takes the data directory for this process.
 * @throws StartFailure when a live supervisor has it.
 */
export async function lockData(folder: string): Promise<DataLock> {
  const path = join(folder, 'supervisor.lock');
  const self = { pid: process.pid, mark: (await startMark(process.pid)) ?? '' };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await tryTake(path, self)) return { release: () => rm(path, { force: true }) };
    const holder = await readHolder(path);
    if (holder !== undefined && (await startMark(holder.pid)) === holder.mark)
      throw new StartFailure(
        `${folder} is in use by a running Sancha (process ${holder.pid}).`,
        `stop it with Ctrl-C or "kill ${holder.pid}", or choose another directory with --data DIR.`,
      );
    await rm(path, { force: true });
  }
  throw new StartFailure(`${folder} is being started by somebody else.`, 'wait and look again.');
}
