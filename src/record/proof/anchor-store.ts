import { appendFile, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { merkleRoot, type AnchoredHead } from './merkle.js';

const anchorSchema = z.strictObject({
  /** Wall time up to which changed heads are in it. */
  until: z.iso.datetime(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  /** Root of the anchor before; null for the first. Leaving one out breaks the next. */
  previousRoot: z.string().nullable(),
  heads: z.array(z.tuple([z.string(), z.int(), z.string()])),
});
type AnchorLine = z.infer<typeof anchorSchema>;

/** An anchor on its way out of the database. */
export interface Anchor {
  readonly until: string;
  readonly heads: readonly AnchoredHead[];
}

/**
 * Where anchors go: outside the database, so that its owner cannot rewrite them (design.md §3). The embedded instance writes a file;
 * a lender gives a store with object lock, or has the roots stamped by a time stamp service.
 */
export interface AnchorStore {
  append(anchor: Anchor): Promise<void>;
  /** Until when the last anchor reaches, or null when there is none. */
  lastUntil(): Promise<string | null>;
  /** The last anchored head of a loan, or null. @throws AnchorsBroken when the anchors themselves do not hold together. */
  latestOf(loanId: string): Promise<AnchoredHead | null>;
}

/** A line of the anchors was altered, or one is missing. */
export class AnchorsBroken extends Error {
  override readonly name = 'AnchorsBroken';
}

/**
 * Anchors as lines of a file. Only what was appended since the last look is read; the latest head of each loan is kept in memory,
 * some hundred bytes for each.
 */
export class AnchorFile implements AnchorStore {
  private readonly latest = new Map<string, AnchoredHead>();
  private readBytes = 0;
  private last: { until: string; root: string } | null = null;

  constructor(private readonly path: string) {}

  async append({ until, heads }: Anchor): Promise<void> {
    await this.catchUp();
    const line: AnchorLine = {
      until,
      root: merkleRoot(heads),
      previousRoot: this.last?.root ?? null,
      heads: heads.map(({ loanId, seq, hash }) => [loanId, seq, hash]),
    };
    await mkdir(dirname(this.path), { recursive: true });
    await appendFile(this.path, `${JSON.stringify(line)}\n`, { flush: true });
  }

  async lastUntil(): Promise<string | null> {
    await this.catchUp();
    return this.last?.until ?? null;
  }

  async latestOf(loanId: string): Promise<AnchoredHead | null> {
    await this.catchUp();
    return this.latest.get(loanId) ?? null;
  }

  private async catchUp(): Promise<void> {
    const size = await stat(this.path).then(
      (found) => found.size,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return 0;
        throw error;
      },
    );
    if (size < this.readBytes) throw new AnchorsBroken('the file of anchors became shorter');
    if (size === this.readBytes) return;
    const bytes = Buffer.alloc(size - this.readBytes);
    const file = await open(this.path, 'r');
    try {
      await file.read(bytes, 0, bytes.length, this.readBytes);
    } finally {
      await file.close();
    }
    // A line that is still being written is read the next time.
    const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
    for (const text of whole.toString('utf8').split('\n')) if (text !== '') this.take(text);
    this.readBytes += whole.length;
  }

  private take(text: string): void {
    const line = anchorSchema.parse(JSON.parse(text));
    const heads = line.heads.map(([loanId, seq, hash]) => ({ loanId, seq, hash }));
    if (line.previousRoot !== (this.last?.root ?? null) || merkleRoot(heads) !== line.root)
      throw new AnchorsBroken(`the anchor until ${line.until} does not hold`);
    for (const head of heads) this.latest.set(head.loanId, head);
    this.last = { until: line.until, root: line.root };
  }
}
