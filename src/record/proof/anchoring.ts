import type { RecordPool } from '../record-pool.js';
import type { AnchorStore } from './anchor-store.js';
import { compareAnchors, noteAnchor } from './anchor-witness.js';
import type { AnchoredHead } from './merkle.js';

/** How often heads leave the database (design.md §3). What is newer is covered by signatures alone, and verification says so. */
export const anchorEveryMs = 15 * 60_000;

/** A transaction may commit so much later than the time it wrote; statements end after three seconds. */
const overlapSeconds = 30;
/** Heads of one anchor; the rest come with the next call. */
const headsMax = 50_000;

/**
 * Writes the heads that changed since the last anchor. A head that does not continue the loan's last anchored one is left out, however
 * far the loan has come since: a history that was cut back and went on under our own key would otherwise be forgotten.
 * @returns how many were written, and the loans that were left out.
 * @throws AnchorsBroken rather than begin a new file beside a database that knows of another.
 */
export async function anchorHeads(
  pool: RecordPool,
  store: AnchorStore,
): Promise<{ anchored: number; refused: string[] }> {
  await compareAnchors(pool.pool, store);
  const since = (await store.last())?.until ?? '1970-01-01T00:00:00.000Z';
  const rows = await changedHeads(pool, since);
  const known: (AnchoredHead | null)[] = [];
  for (const row of rows) known.push(await store.latestOf(row.loan_id));
  const broken = await notInTheChain(pool, known);
  const heads = rows.flatMap((row, i): AnchoredHead[] => {
    // The overlap brings some again that stand in the last anchor already.
    const isNew = row.version > (known[i]?.seq ?? 0) && !broken.has(row.loan_id);
    const hash = row.head_hash.toString('hex');
    return isNew ? [{ loanId: row.loan_id, seq: row.version, hash }] : [];
  });
  const until = rows.at(-1)?.changed_at;
  if (heads.length > 0 && until !== undefined)
    await noteAnchor(pool.pool, await store.append({ until, heads }));
  return { anchored: heads.length, refused: [...broken] };
}

/**
 * Takes a loan's present head for its anchor although it does not continue the last one, after somebody has found out why, as when the
 * database came back from a backup. The anchors keep both heads, so an auditor sees that it was done.
 * @returns whether there is such a loan.
 */
export async function acceptHead(
  pool: RecordPool,
  store: AnchorStore,
  loanId: string,
): Promise<boolean> {
  await compareAnchors(pool.pool, store);
  const { rows } = await pool.pool.query<HeadRow>(
    `select loan_id, version, head_hash, date_trunc('milliseconds', changed_at) as changed_at
      from loans where loan_id = $1 and head_hash is not null`,
    [loanId],
  );
  const [row] = rows;
  if (row === undefined) return false;
  const hash = row.head_hash.toString('hex');
  // The next turn looks from here on again, so this one must not pass over what others changed meanwhile.
  const until = (await store.last())?.until ?? row.changed_at;
  const heads = [{ loanId, seq: row.version, hash }];
  await noteAnchor(pool.pool, await store.append({ until, heads }));
  return true;
}

interface HeadRow {
  loan_id: string;
  version: number;
  head_hash: Buffer;
  changed_at: string;
}

async function changedHeads({ pool }: RecordPool, since: string): Promise<HeadRow[]> {
  const { rows } = await pool.query<HeadRow>(
    `select loan_id, version, head_hash, date_trunc('milliseconds', changed_at) as changed_at from loans
      where changed_at >= $1::timestamptz - make_interval(secs => $2) and head_hash is not null
      order by changed_at, loan_id limit $3`,
    [since, overlapSeconds, headsMax],
  );
  return rows;
}

/** Loans whose anchored head is no event of theirs any more. */
async function notInTheChain(
  { pool }: RecordPool,
  anchored: readonly (AnchoredHead | null)[],
): Promise<Set<string>> {
  const heads = anchored.filter((head) => head !== null);
  const { rows } = await pool.query<{ loan_id: string }>(
    `select a.loan_id from unnest($1::text[], $2::int[], $3::text[]) as a (loan_id, seq, hash)
      where not exists (select from loan_events e where e.loan_id = a.loan_id and e.seq = a.seq
        and e.hash = decode(a.hash, 'hex'))`,
    [heads.map(({ loanId }) => loanId), heads.map(({ seq }) => seq), heads.map(({ hash }) => hash)],
  );
  return new Set(rows.map((row) => row.loan_id));
}
