import type pg from 'pg';
import type { SigningKey } from '../../keys/signing-key.js';
import {
  emptyStream,
  streamHash,
  streamHeadText,
  type StreamEvent,
  type StreamHead,
  type StreamName,
} from './stream-chain.js';

/** The command that an event was recorded for. */
export interface StreamMark {
  readonly scope: string;
  readonly key: string;
  readonly bodyDigest: string;
}

const insertText = `insert into admin_events (tenant, stream, seq, type, v, at, actor, data, prev_hash, hash,
    signature, signing_key_id, scope, key, body_digest)
  values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13, $14, $15)`;

/** Writes one event after a head, hashed and signed. */
export async function writeStreamEvent(
  client: Pick<pg.ClientBase, 'query'>,
  name: StreamName,
  event: StreamEvent,
  head: StreamHead,
  mark: StreamMark,
  signing: SigningKey,
): Promise<StreamHead> {
  const hash = streamHash(name, event, head.hash);
  const { seq, type, v, at, actor, data } = event;
  const signature = signing.sign(streamHeadText(name, { seq, hash }));
  await client.query(insertText, [
    ...[name.tenant, name.stream, seq, type, v, at, actor, JSON.stringify(data), head.hash, hash],
    ...[signature, signing.keyId, mark.scope, mark.key, mark.bodyDigest],
  ]);
  return { seq, hash };
}

/** Where a stream stands in the database. */
export async function readStreamHead(
  client: Pick<pg.ClientBase, 'query'>,
  { tenant, stream }: StreamName,
): Promise<StreamHead> {
  const { rows } = await client.query<{ seq: number; hash: Buffer }>(
    'select seq, hash from admin_events where tenant = $1 and stream = $2 order by seq desc limit 1',
    [tenant, stream],
  );
  return rows[0] ?? emptyStream;
}
