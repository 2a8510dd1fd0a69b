import { mkdir, open, rename, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Enough for days of an instance on one machine; the one before is kept beside it. */
const largestLogBytes = 20_000_000;

/** Where a part's output goes. */
export const logPath = (dataFolder: string, part: string) =>
  join(dataFolder, 'logs', `${part}.log`);

/** Opens a part's log for appending; a large one is set aside first. */
export async function openLog(dataFolder: string, part: string): Promise<FileHandle> {
  const path = logPath(dataFolder, part);
  await mkdir(join(dataFolder, 'logs'), { recursive: true, mode: 0o700 });
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestLogBytes) await rename(path, `${path}.1`);
  return await open(path, 'a', 0o600);
}

/**
 * The end of a part's log, for the message that says why it did not start.
 * @param fromByte where this start of the part began to write: earlier starts are not its reason.
 */
export async function lastLines(
  dataFolder: string,
  part: string,
  count: number,
  fromByte: number,
): Promise<string> {
  const handle = await open(logPath(dataFolder, part), 'r');
  try {
    const { size } = await handle.stat();
    const length = Math.min(size - fromByte, 16_384);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-count).join('\n');
  } finally {
    await handle.close();
  }
}
