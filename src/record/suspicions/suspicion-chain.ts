import { createHash } from 'node:crypto';
import type pg from 'pg';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import type { SigningKey } from '../../keys/signing-key.js';
import { beginning } from '../chain.js';

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

type Queries = Pick<pg.ClientBase, 'query'>;

/** Why an event is not as it was written, or undefined: its hash over the one before it, and our signature. */
export function ownFault(
  tenant: string,
  row: SuspicionRow,
  signing: SigningKey,
): 'altered' | 'signature' | undefined {
  if (!suspicionHash(tenant, row, row.prev_hash).equals(row.hash)) return 'altered';
  const text = suspicionHeadText(tenant, row.seq, row.hash);
  return signing.verify(row.signing_key_id, text, row.signature) ? undefined : 'signature';
}

const pageSize = 1_000;
const pageText = `select ${rowColumns} from suspicion_events where tenant = $1 and seq > $2 order by seq limit ${pageSize}`;

/** The first event of a tenant's stream that is not as it was written, or null. Reads all of it, so it is verification's alone. */
export async function firstBadSuspicion(
  pool: Queries,
  tenant: string,
  signing: SigningKey,
): Promise<{ seq: number; reason: 'missing' | 'altered' | 'signature' } | null> {
  for (let head = emptyHead; ;) {
    const { rows } = await pool.query<SuspicionRow>(pageText, [tenant, head.seq]);
    for (const row of rows) {
      if (row.seq !== head.seq + 1) return { seq: head.seq + 1, reason: 'missing' };
      const isNext = row.prev_hash.equals(head.hash);
      const reason = isNext ? ownFault(tenant, row, signing) : 'altered';
      if (reason !== undefined) return { seq: row.seq, reason };
      head = { seq: row.seq, hash: row.hash };
    }
    if (rows.length < pageSize) return null;
  }
}
