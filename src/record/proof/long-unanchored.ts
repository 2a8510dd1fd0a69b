import type { BookDeps } from './verify-book.js';
import { unanchoredHeads } from './unanchored.js';

/** Four turns of anchoring: whatever keeps a head from its anchor for so long does not end by itself. */
export const lateAfterMs = 3_600_000;

/** A loan, and its event that no anchor covers although it has been seen there for an hour. */
export interface LateHead {
  readonly loanId: string;
  readonly seq: number;
}

/**
 * Heads that stand without an anchor, and since when as this process itself saw it: every other time that could be asked is written by
 * the database's owner. It keeps some hundred bytes for each loan that changed since the last anchor.
 */
export class LongUnanchored {
  private readonly standing = new Map<string, { readonly seq: number; readonly sinceMs: number }>();

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /**
   * Looks at every head. A loan that is gone stays until its head is anchored, which never comes: it was seen.
   * @throws AnchorsBroken when there is nothing to compare with.
   */
  async look({ pool, anchors }: Pick<BookDeps, 'pool' | 'anchors'>): Promise<LateHead[]> {
    const latest = await anchors.latest();
    const nowMs = this.nowMs();
    for (const [loanId, { seq }] of this.standing)
      if ((latest.get(loanId)?.seq ?? 0) >= seq) this.standing.delete(loanId);
    for await (const page of unanchoredHeads(pool, anchors))
      for (const { head } of page)
        if (!this.standing.has(head.loanId))
          this.standing.set(head.loanId, { seq: head.seq, sinceMs: nowMs });
    return [...this.standing].flatMap(([loanId, { seq, sinceMs }]) =>
      nowMs - sinceMs > lateAfterMs ? [{ loanId, seq }] : [],
    );
  }
}
