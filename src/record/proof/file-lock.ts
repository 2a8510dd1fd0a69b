import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** Writing a line takes milliseconds. Whoever has the lock for longer was stopped on the way and must not write any more. */
const heldForMs = 2_000;
/** A lock that is the same for so long belongs to a process that was killed, or to one that will not write: three times as long. */
const abandonedAfterMs = 6_000;
const lookEveryMs = 25;
/** Several may stand in line, each behind one that was killed. */
const waitForMs = 30_000;

/** Somebody else has the file for so long that waiting makes no sense. */
export class FileInUse extends Error {
  override readonly name = 'FileInUse';
}

/**
 * Does something while nobody else who asks here does, in this process or another, on this machine or another that has the same folder.
 * The lock is a file with a name of the moment in it. It does not go by process ids, which mean nothing beyond a container, nor by clocks
 * of two machines: a lock that stays unchanged for six seconds of the one who waits is taken away, so that a killed process leaves none.
 * @param work is given `mayWrite`, to be asked right before writing: it throws when the lock was held too long or was taken away.
 */
export async function whileLocked<Result>(
  path: string,
  work: (mayWrite: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const name = randomUUID();
  await take(path, name);
  const takenMs = performance.now();
  const isOurs = async () => (await holder(path)) === name;
  try {
    return await work(async () => {
      if (performance.now() - takenMs > heldForMs || !(await isOurs()))
        throw new FileInUse('the lock was held too long to write');
    });
  } finally {
    if (await isOurs()) await rm(path, { force: true });
  }
}

async function take(path: string, name: string): Promise<void> {
  const sinceMs = performance.now();
  let seen: string | undefined;
  let seenMs = sinceMs;
  while (!(await made(path, name))) {
    const nowMs = performance.now();
    const other = await holder(path);
    if (other !== seen) [seen, seenMs] = [other, nowMs];
    else if (other !== undefined && nowMs - seenMs > abandonedAfterMs) await takeAway(path, other);
    if (nowMs - sinceMs > waitForMs) throw new FileInUse('somebody else is writing');
    await wait(lookEveryMs);
  }
}

async function made(path: string, name: string): Promise<boolean> {
  return await writeFile(path, name, { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** The name in the lock; undefined where there is none. */
async function holder(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch(absent);
}

/** Takes an abandoned lock away. If it is another one by now, which came between, that one is put back. */
async function takeAway(path: string, abandoned: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(absent);
  const taken = await holder(aside);
  // Where a third has made its lock meanwhile, the one that was in the way notices before it writes.
  if (taken !== undefined && taken !== abandoned) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
