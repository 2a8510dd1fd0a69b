import type { RecordPool } from '../record-pool.js';
import type { AnchorStore } from './anchor-store.js';
import { compareAnchors, noteAnchor } from './anchor-witness.js';
import { isStreamPlace, notInTheStream, presentHead } from '../streams/stream-heads.js';
import type { AnchoredHead } from './merkle.js';
import { unanchoredHeads, type OtherHead } from './unanchored.js';

/** How often heads leave the database (design.md §3). What is newer is covered by signatures alone, and verification says so. */
export const anchorEveryMs = 15 * 60_000;

/** Heads of one anchor; more of them make another. */
const headsMax = 50_000;

/** Asked before each write: throws when the lock that keeps others from writing is lost. */
export type Held = () => Promise<unknown>;
/** For whoever is alone with the anchors. */
const nobodyElse: Held = () => Promise.resolve();

/**
 * Writes every head that is not anchored. A head that does not continue the loan's last anchored one is left out, however
 * far the loan has come since: a history that was cut back and went on under our own key would otherwise be forgotten.
 * @returns how many were written, and the loans that were left out.
 * @throws AnchorsBroken rather than begin a new file beside a database that knows of another.
 */
export async function anchorHeads(
  pool: RecordPool,
  store: AnchorStore,
  held: Held = nobodyElse,
): Promise<{ anchored: number; refused: string[] }> {
  await compareAnchors(pool.pool, store);
  const until = new Date().toISOString();
  const done = { anchored: 0, refused: [] as string[] };
  let heads: AnchoredHead[] = [];
  let after = await store.last();
  const write = async () => {
    await held();
    after = await store.append({ after, until, heads });
    await noteAnchor(pool.pool, after);
    done.anchored += heads.length;
    heads = [];
  };
  for await (const page of unanchoredHeads(pool, store)) {
    const broken = await notInTheChain(pool, page);
    done.refused.push(...broken);
    heads.push(...page.flatMap(({ head }) => (broken.has(head.loanId) ? [] : [head])));
    if (heads.length >= headsMax) await write();
  }
  if (heads.length > 0) await write();
  return done;
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
  held: Held = nobodyElse,
): Promise<boolean> {
  await compareAnchors(pool.pool, store);
  const after = await store.last();
  const heads = isStreamPlace(loanId)
    ? await presentHead(pool.pool, loanId)
    : (
        await pool.pool.query<AnchoredHead>(
          `select loan_id as "loanId", version as seq, encode(head_hash, 'hex') as hash
            from loans where loan_id = $1 and head_hash is not null`,
          [loanId],
        )
      ).rows;
  if (heads.length === 0) return false;
  await held();
  await noteAnchor(
    pool.pool,
    await store.append({ after, until: new Date().toISOString(), heads }),
  );
  return true;
}

/** Loans and streams whose anchored head is no event of theirs any more, or stands where they have another one. */
async function notInTheChain(
  { pool }: RecordPool,
  heads: readonly OtherHead[],
): Promise<Set<string>> {
  const all = heads.flatMap(({ anchored }) => (anchored === null ? [] : [anchored]));
  const streams = (await notInTheStream(pool, all)).map(({ loanId }) => loanId);
  const known = all.filter(({ loanId }) => !isStreamPlace(loanId));
  const { rows } = await pool.query<{ loan_id: string }>(
    `select a.loan_id from unnest($1::text[], $2::int[], $3::text[]) as a (loan_id, seq, hash)
      where not exists (select from loan_events e where e.loan_id = a.loan_id and e.seq = a.seq
        and e.hash = decode(a.hash, 'hex'))`,
    [known.map(({ loanId }) => loanId), known.map(({ seq }) => seq), known.map(({ hash }) => hash)],
  );
  const other = heads.filter(({ head, anchored }) => head.seq === anchored?.seq);
  return new Set([
    ...streams,
    ...rows.map((row) => row.loan_id),
    ...other.map(({ head }) => head.loanId),
  ]);
}
