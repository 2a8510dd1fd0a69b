import { statfs } from 'node:fs/promises';
import { errorCode } from '../config/start-failure.js';
import type { Say } from './temporal-binary.js';

/** What a file system says of itself: blocks for everybody and their size, and names for files, all and free (0 of 0 where it counts none). */
export interface DiskSpace {
  readonly bavail: number;
  readonly bsize: number;
  readonly files: number;
  readonly ffree: number;
}

/** PostgreSQL needs so much at once, for the next segment of its log; with less it stops, though other files still grow. */
const fullBelowBytes = 16 * 1024 * 1024;
/** Said to be over only with some distance, so that a disk at the brink is not told of at every look. */
const roomFromBytes = 2 * fullBelowBytes;

/** `none`: full; `little`: neither full nor worth to be told; `unknown`: it cannot be read. */
type Room = 'none' | 'little' | 'enough' | 'unknown';

/** Says when the disk of the data directory is full, and when it is not any more: each once. */
export class DiskWatch {
  #said: Room = 'enough';

  /** @param read asks the file system of a path. */
  constructor(
    private readonly dataFolder: string,
    private readonly say: Say,
    private readonly read: (path: string) => Promise<DiskSpace> = statfs,
  ) {}

  /** Looks now. It never rejects: who asks has trouble enough. */
  async look(): Promise<void> {
    const { room, line } = await this.#judge();
    if (room === this.#said || room === 'little') return;
    this.#said = room;
    this.say(line);
  }

  async #judge(): Promise<{ readonly room: Room; readonly line: string }> {
    const folder = this.dataFolder;
    try {
      const { bavail, bsize, files, ffree } = await this.read(folder);
      const freeBytes = bavail * bsize;
      const freeMebibytes = Math.floor(freeBytes / 1024 / 1024);
      const noNames = files > 0 && ffree === 0;
      if (freeBytes < fullBelowBytes || noNames) {
        const what = noNames ? 'no more files can be made' : `${freeMebibytes} MiB are free`;
        const line = `The disk of ${folder} is full (${what}): what has to write there fails.\n  What to do: make room on it; nothing needs to be started again, and what was recorded stays.`;
        return { room: 'none', line };
      }
      if (freeBytes < roomFromBytes) return { room: 'little', line: '' };
      const line = `The disk of ${folder} has room again (${freeMebibytes} MiB are free).`;
      return { room: 'enough', line };
    } catch (error) {
      const line = `The disk of ${folder} cannot be looked at (${errorCode(error) ?? String(error)}).`;
      return { room: 'unknown', line };
    }
  }
}
