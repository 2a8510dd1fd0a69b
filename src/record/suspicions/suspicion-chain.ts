import { createHash } from 'node:crypto';
import type pg from 'pg';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import type { SigningKey } from '../../keys/signing-key.js';
import { beginning } from '../chain.js';
import type { BookFault } from '../proof/book-faults.js';

/** An event of the stream as it lies in `suspicion_events`, with its links. */
export interface SuspicionRow {
  readonly seq: number;
  readonly case_id: string;
  readonly case_seq: number;
  readonly sealed: Buffer;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
  readonly signature: Buffer;
  readonly signing_key_id: string;
}

export const rowColumns =
  'seq, case_id, case_seq, sealed, prev_hash, hash, signature, signing_key_id';

/** Where the stream stands. */
export interface SuspicionHead {
  readonly seq: number;
  readonly hash: Buffer;
}
export const emptyHead: SuspicionHead = { seq: 0, hash: beginning };

/** The hash of an event after another one: over what is sealed, so that the chain is verified without opening anything. */
export function suspicionHash(
  tenant: string,
  row: Pick<SuspicionRow, 'seq' | 'case_id' | 'case_seq' | 'sealed'>,
  prev: Buffer,
): Buffer {
  const sealed = createHash('sha256').update(row.sealed).digest('hex');
  const { seq, case_id: caseId, case_seq: caseSeq } = row;
  const said = { tenant, stream: 'suspicions', seq, caseId, caseSeq, sealed };
  const text = canonicalJson({ ...said, prev: prev.toString('hex') });
  return createHash('sha256').update(text).digest();
}

/** What is signed of each event. The first line keeps the text apart from anything else that is ever signed. */
export function suspicionHeadText(tenant: string, seq: number, hash: Buffer): string {
  return `sancha suspicions head v1\n${tenant}\n${seq}\n${hash.toString('hex')}`;
}

/** Where `verify` names the suspicions instead of a loan. */
export const suspicionPlace = 'suspicions';

type Queries = Pick<pg.Pool, 'query'>;

/** The first event of a tenant's stream that is not as it was written, or null. */
export async function firstBadSuspicion(
  pool: Queries,
  tenant: string,
  signing: SigningKey,
): Promise<{ seq: number; reason: 'missing' | 'altered' | 'signature' } | null> {
  const { rows } = await pool.query<SuspicionRow>(
    `select ${rowColumns} from suspicion_events where tenant = $1 order by seq`,
    [tenant],
  );
  let head = emptyHead;
  for (const row of rows) {
    if (row.seq !== head.seq + 1) return { seq: head.seq + 1, reason: 'missing' };
    const hash = suspicionHash(tenant, row, head.hash);
    if (!row.prev_hash.equals(head.hash) || !hash.equals(row.hash))
      return { seq: row.seq, reason: 'altered' };
    const text = suspicionHeadText(tenant, row.seq, row.hash);
    if (!signing.verify(row.signing_key_id, text, row.signature))
      return { seq: row.seq, reason: 'signature' };
    head = { seq: row.seq, hash: row.hash };
  }
  return null;
}

/**
 * What of the suspicions is not as it was written: a broken chain, and cases whose row is behind or ahead of their events. It names no loan and no
 * case, since whoever verifies need not be of the team.
 */
export async function suspicionFaults(pool: pg.Pool, signing: SigningKey): Promise<BookFault[]> {
  const { rows: tenants } = await pool.query<{ tenant: string }>(
    'select tenant from suspicion_events union select tenant from suspicion_cases order by 1',
  );
  const found: BookFault[] = [];
  for (const { tenant } of tenants) {
    const bad = await firstBadSuspicion(pool, tenant, signing);
    if (bad !== null) found.push({ loanId: suspicionPlace, ...bad, where: 'suspicion_events' });
  }
  const { rows } = await pool.query<{ bad: number }>(
    `select count(*)::int as bad from suspicion_cases c full join
        (select tenant, case_id, max(case_seq) as events from suspicion_events group by 1, 2) e
        using (tenant, case_id) where c.version is distinct from e.events`,
  );
  if ((rows[0]?.bad ?? 0) > 0)
    found.push({
      ...{ loanId: suspicionPlace, seq: 1, reason: 'altered', where: 'suspicion_cases' },
    });
  return found;
}
