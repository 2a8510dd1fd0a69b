import type pg from 'pg';
import type { SealedPart } from './chain.js';
import type { ChainedRow } from './sealed-events.js';

interface EventRow {
  seq: number;
  type: string;
  v: number;
  at: string;
  actor: string;
  data_key_id: string;
  data: Buffer;
  data_commitment: Buffer | null;
  parties: Record<string, { key: string; sealed: string; commitment?: string }>;
  prev_hash: Buffer;
  hash: Buffer;
  signature: Buffer | null;
  signing_key_id: string | null;
}

const text = `select seq, type, v, at, actor, data_key_id, data, data_commitment, parties, prev_hash, hash, signature, signing_key_id
  from loan_events where loan_id = $1 and seq > $2 and ($4::text[] is null or type = any($4))
  order by seq limit $3`;

/** Events after a sequence number as they are stored, oldest first; of some types alone, where they are named. */
export async function readStoredEvents(
  client: pg.ClientBase | pg.Pool,
  loanId: string,
  afterSeq: number,
  limit: number,
  types: readonly string[] | null = null,
): Promise<ChainedRow[]> {
  const values = [loanId, afterSeq, limit, types];
  const { rows } = await client.query<EventRow>({ name: 'storedEvents', text, values });
  return rows.map((row) => ({
    loanId,
    seq: row.seq,
    type: row.type,
    v: row.v,
    at: row.at,
    actor: row.actor,
    data: { key: row.data_key_id, sealed: row.data, commitment: row.data_commitment },
    parties: Object.fromEntries(
      Object.entries(row.parties).map(([id, part]): [string, SealedPart] => [
        id,
        {
          key: part.key,
          sealed: Buffer.from(part.sealed, 'base64'),
          commitment: part.commitment === undefined ? null : Buffer.from(part.commitment, 'base64'),
        },
      ]),
    ),
    prevHash: row.prev_hash,
    hash: row.hash,
    signature: row.signature,
    signingKeyId: row.signing_key_id,
  }));
}
