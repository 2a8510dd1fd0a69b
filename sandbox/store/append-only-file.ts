import { open, type FileHandle } from 'node:fs/promises';
import { readLines } from './read-lines.js';

/** The file cannot be read as what we wrote: somebody else changed it, or the disk did. */
export class BrokenFileError extends Error {}

function parseLine(line: string, number: number, path: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BrokenFileError(`${path}: line ${number} is not JSON; move the file away to go on`);
  }
}

/** Gives each whole line to `replay` and cuts what stands after the last one: a torn write, whose request was never answered. */
async function replayAll(
  handle: FileHandle,
  path: string,
  replay: (value: unknown) => void,
): Promise<void> {
  let end = 0;
  let number = 0;
  for await (const line of readLines(handle)) {
    number += 1;
    end = line.end;
    replay(parseLine(line.text, number, path));
  }
  const { size } = await handle.stat();
  if (end === size) return;
  await handle.truncate(end);
  await handle.datasync();
}

/**
 * Lines of JSON that are only ever appended. `append` queues, `flush` resolves when everything queued before it is on the disk;
 * those who flush at the same time share one write and one sync, so that strictness costs one sync per batch, not per request.
 */
export class AppendOnlyFile {
  private queued: string[] = [];
  private writing: Promise<void> | undefined;
  private failure: Error | undefined;

  private constructor(private readonly handle: FileHandle) {}

  /** Opens or makes the file and replays it. Throws `BrokenFileError` when a line before the last cannot be read. */
  static async open(path: string, replay: (value: unknown) => void): Promise<AppendOnlyFile> {
    const handle = await open(path, 'a+');
    try {
      await replayAll(handle, path, replay);
      return new AppendOnlyFile(handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  append(value: unknown): void {
    this.queued.push(JSON.stringify(value));
  }

  async flush(): Promise<void> {
    while (this.queued.length > 0 || this.writing) {
      if (this.failure) throw this.failure;
      this.writing ??= this.writeQueued();
      await this.writing;
    }
  }

  /** After a failed write nobody knows what is on the disk, so every later flush fails too: nothing more is answered. */
  private async writeQueued(): Promise<void> {
    const batch = `${this.queued.join('\n')}\n`;
    this.queued = [];
    try {
      await this.handle.appendFile(batch);
      await this.handle.datasync();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      throw this.failure;
    } finally {
      this.writing = undefined;
    }
  }

  async close(): Promise<void> {
    await this.flush();
    await this.handle.close();
  }
}
