import { appendFile, mkdir, open, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readAnchor, writeAnchor, type AnchorHead } from './anchor-line.js';
import {
  AnchorsBroken,
  AnchorsMoved,
  type AnchorProof,
  type AnchorStore,
  type NewAnchor,
} from './anchor-store.js';
import { whileLocked } from './file-lock.js';
import { merklePath, type AnchoredHead } from './merkle.js';

/** An anchor and where its line lies. */
interface Line {
  readonly anchor: AnchorHead;
  readonly from: number;
  readonly bytes: number;
}

/**
 * Anchors as lines of a file that only grows. What was appended since the last look is read; the latest head of each loan is kept in
 * memory, some hundred bytes for each. A part that was read is not read again: whoever suspects the file takes a new one of these.
 */
export class AnchorFile implements AnchorStore {
  private readonly heads = new Map<string, AnchoredHead & { readonly number: number }>();
  private readonly lines: Line[] = [];
  private readBytes = 0;

  /** @param onCut told how many bytes of a line were cut back that somebody had begun and not finished */
  constructor(
    private readonly path: string,
    private readonly onCut: (bytes: number) => void = () => undefined,
  ) {}

  async append({ after, until, heads }: NewAnchor): Promise<AnchorHead> {
    await mkdir(dirname(this.path), { recursive: true });
    // A long file is read before, so that the lock is held for a line alone.
    await this.catchUp();
    return await whileLocked(`${this.path}.lock`, async (mayWrite) => {
      const last = await this.last();
      if (last?.hash !== after?.hash) throw new AnchorsMoved();
      const { anchor, line } = writeAnchor(last, until, heads);
      // A line that cannot be read again would break this file for good.
      if (readAnchor(last, line)?.anchor.hash !== anchor.hash)
        throw new Error(`anchor ${anchor.number} cannot be written: it would not be read again`);
      await mayWrite();
      await this.cutUnfinished();
      await appendFile(this.path, `${line}\n`, { flush: true });
      return anchor;
    });
  }

  async last(): Promise<AnchorHead | null> {
    await this.catchUp();
    return this.lines.at(-1)?.anchor ?? null;
  }

  async at(number: number): Promise<AnchorHead | null> {
    await this.catchUp();
    return this.lines[number - 1]?.anchor ?? null;
  }

  async latestOf(loanId: string): Promise<AnchoredHead | null> {
    await this.catchUp();
    return this.heads.get(loanId) ?? null;
  }

  async latest(): Promise<ReadonlyMap<string, AnchoredHead>> {
    await this.catchUp();
    return this.heads;
  }

  async proofOf(loanId: string): Promise<AnchorProof | null> {
    await this.catchUp();
    const found = this.heads.get(loanId);
    const line = this.lines[(found?.number ?? 0) - 1];
    if (found === undefined || line === undefined) return null;
    const text = (await this.read(line.from, line.bytes)).toString('utf8');
    const read = readAnchor(this.lines[line.anchor.number - 2]?.anchor ?? null, text);
    if (read?.anchor.hash !== line.anchor.hash) throw broken(line.anchor.number);
    const index = read.heads.findIndex((head) => head.loanId === loanId);
    const { seq, hash } = found;
    const head = { loanId, seq, hash };
    return { anchor: read.anchor, head, path: merklePath(read.heads, index) };
  }

  /**
   * A full disk, a kill or a power cut leaves half a line, which says nothing and was promised to nobody. What comes after it would
   * become part of it, and the whole file unreadable.
   */
  private async cutUnfinished(): Promise<void> {
    const size = await this.size();
    if (size <= this.readBytes) return;
    await truncate(this.path, this.readBytes);
    this.onCut(size - this.readBytes);
  }

  private async size(): Promise<number> {
    return await stat(this.path).then(
      (found) => found.size,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return 0;
        throw error;
      },
    );
  }

  private async catchUp(): Promise<void> {
    const size = await this.size();
    if (size < this.readBytes) throw new AnchorsBroken('the file of anchors became shorter');
    if (size === this.readBytes) return;
    const from = this.readBytes;
    const bytes = await this.read(from, size - from);
    // Two that look at once have read the same; the first of them took it.
    if (from !== this.readBytes) return await this.catchUp();
    // A line that is still being written is read the next time.
    for (let start = 0; ;) {
      const end = bytes.indexOf('\n', start);
      if (end === -1) return;
      this.take(bytes.subarray(start, end));
      start = end + 1;
    }
  }

  private take(line: Buffer): void {
    const last = this.lines.at(-1)?.anchor ?? null;
    const read = readAnchor(last, line.toString('utf8'));
    if (read === undefined) throw broken((last?.number ?? 0) + 1);
    const { number } = read.anchor;
    for (const head of read.heads) this.heads.set(head.loanId, { ...head, number });
    this.lines.push({ anchor: read.anchor, from: this.readBytes, bytes: line.length });
    this.readBytes += line.length + 1;
  }

  private async read(from: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    const file = await open(this.path, 'r');
    try {
      const { bytesRead } = await file.read(bytes, 0, length, from);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }
}

const broken = (number: number) => new AnchorsBroken(`anchor ${number} does not hold`);
