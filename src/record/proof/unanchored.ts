import type { RecordPool } from '../record-pool.js';
import type { AnchorStore } from './anchor-store.js';
import { streamHeads } from '../streams/stream-heads.js';
import type { AnchoredHead } from './merkle.js';

/** A head, of a loan or of a stream, that is not its last anchored one. */
export interface OtherHead {
  readonly head: AnchoredHead;
  readonly anchored: AnchoredHead | null;
}

/** A page is read in some ten milliseconds. */
const pageSize = 5_000;

/**
 * The heads of the whole book and of every stream beside it that are not anchored as they stand, a page at a time. Every loan is asked: when one last changed is a
 * column of the database's owner, who could say that none has. Of a million loans that are two hundred pages; docs/decisions/0125-what-the-owner-may-choose.md says what
 * they cost. A loan that stands before its anchored head is left to verification: it came back from a backup, or was cut back.
 */
export async function* unanchoredHeads(
  { pool }: RecordPool,
  store: Pick<AnchorStore, 'latest'>,
): AsyncGenerator<OtherHead[]> {
  const latest = await store.latest();
  const others = (heads: readonly AnchoredHead[]) =>
    heads.flatMap((head): OtherHead[] => {
      const anchored = latest.get(head.loanId) ?? null;
      const isBehind = anchored !== null && head.seq < anchored.seq;
      return isBehind || head.hash === anchored?.hash ? [] : [{ head, anchored }];
    });
  for await (const heads of streamHeads(pool, pageSize)) yield others(heads);
  for (let after: string | null = null; ;) {
    const { rows }: { rows: AnchoredHead[] } = await pool.query<AnchoredHead>(
      `select loan_id as "loanId", version as seq, encode(head_hash, 'hex') as hash from loans
        where ($1::text is null or loan_id > $1) and head_hash is not null order by loan_id limit $2`,
      [after, pageSize],
    );
    yield others(rows);
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.loanId ?? after;
  }
}
