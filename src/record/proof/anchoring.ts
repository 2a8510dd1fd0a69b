import type { RecordPool } from '../record-pool.js';
import type { AnchorStore } from './anchor-store.js';
import type { AnchoredHead } from './merkle.js';

/** How often heads leave the database (design.md §3). What is newer is covered by signatures alone, and verification says so. */
export const anchorEveryMs = 15 * 60_000;

/** A transaction may commit so much later than the time it wrote; statements end after three seconds. */
const overlapSeconds = 30;
/** Heads of one anchor; the rest come with the next call. */
const headsMax = 50_000;

/** Writes the heads that changed since the last anchor. @returns how many there were. */
export async function anchorHeads(pool: RecordPool, store: AnchorStore): Promise<number> {
  const since = (await store.lastUntil()) ?? '1970-01-01T00:00:00.000Z';
  const { rows } = await pool.pool.query<{
    loan_id: string;
    version: number;
    head_hash: Buffer;
    changed_at: string;
  }>(
    `select loan_id, version, head_hash, date_trunc('milliseconds', changed_at) as changed_at from loans
      where changed_at >= $1::timestamptz - make_interval(secs => $2) and head_hash is not null
      order by changed_at, loan_id limit $3`,
    [since, overlapSeconds, headsMax],
  );
  const heads: AnchoredHead[] = [];
  for (const row of rows) {
    const known = await store.latestOf(row.loan_id);
    // The overlap brings some again that stand in the last anchor already.
    if (known !== null && known.seq >= row.version) continue;
    heads.push({ loanId: row.loan_id, seq: row.version, hash: row.head_hash.toString('hex') });
  }
  const until = rows.at(-1)?.changed_at;
  if (heads.length > 0 && until !== undefined) await store.append({ until, heads });
  return heads.length;
}
