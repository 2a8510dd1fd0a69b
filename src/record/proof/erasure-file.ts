import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ServiceConfig } from '../../config/config.js';
import { anchorPath } from './anchor-path.js';
import { whileLocked } from './file-lock.js';

const erasedSchema = z.strictObject({
  loanId: z.string(),
  partyId: z.string(),
  /** When the key was destroyed, ISO-8601 UTC. */
  at: z.iso.datetime(),
});
/** A person whose key was destroyed, by the loan and the party's short name in it; neither says who it was. */
export type Erased = z.infer<typeof erasedSchema>;

/** The file of erasures, beside the anchors: what a database that comes back from a backup has forgotten. */
export function erasurePath(config: Pick<ServiceConfig, 'data' | 'keys'>): string {
  return join(dirname(anchorPath(config)), 'erasures.jsonl');
}

/** A line that does not hold: somebody wrote into the file, or a disk has lost a part of it. */
export class ErasuresBroken extends Error {
  override readonly name = 'ErasuresBroken';
}

/**
 * Erasures as lines of a file that only grows. An erasure is a promise to a person, and a restore from an older backup takes it back
 * together with the event that says so; this list is not in the database and remembers it (docs/decisions/0118-erasure.md).
 */
export class ErasureFile {
  constructor(private readonly path: string) {}

  /** Every erasure noted, oldest first. @throws ErasuresBroken when a line cannot be read. */
  async all(): Promise<Erased[]> {
    const { lines } = await this.read();
    return lines.map((line, i) => {
      const read = erasedSchema.safeParse(parsed(line));
      if (!read.success) throw new ErasuresBroken(`line ${i + 1} of ${this.path} does not hold`);
      return read.data;
    });
  }

  /** Adds lines; a line that a kill or a full disk left half-written is cut back first. */
  async add(erased: readonly Erased[]): Promise<void> {
    if (erased.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true });
    await whileLocked(`${this.path}.lock`, async (mayWrite) => {
      const { wholeBytes } = await this.read();
      await mayWrite();
      const file = await open(this.path, 'a', 0o600);
      try {
        await truncate(this.path, wholeBytes);
        await file.appendFile(erased.map((one) => `${JSON.stringify(one)}\n`).join(''));
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  private async read(): Promise<{ lines: string[]; wholeBytes: number }> {
    const bytes = await readFile(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    const wholeBytes = bytes.lastIndexOf('\n') + 1;
    const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
    return { lines, wholeBytes };
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
