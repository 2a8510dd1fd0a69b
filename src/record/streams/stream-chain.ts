import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import { beginning } from '../chain.js';

/** What an event of a stream says, without its links. */
export interface StreamEvent {
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  readonly at: string;
  readonly actor: string;
  readonly data: unknown;
}

/** An event as it lies in `admin_events`, with its links. */
export interface StreamRow extends StreamEvent {
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
  readonly signature: Buffer;
  readonly signing_key_id: string;
}

/** A stream of what is no loan, of one lender. */
export interface StreamName {
  readonly tenant: string;
  readonly stream: string;
}

/** Where a stream stands. */
export interface StreamHead {
  readonly seq: number;
  readonly hash: Buffer;
}
export const emptyStream: StreamHead = { seq: 0, hash: beginning };

/** The hash of an event after another one: the RFC 8785 text of all that it says. */
export function streamHash(
  { tenant, stream }: StreamName,
  { seq, type, v, at, actor, data }: StreamEvent,
  prev: Buffer,
): Buffer {
  const said = { tenant, stream, seq, type, v, at, actor, data };
  const text = canonicalJson({ ...said, prev: prev.toString('hex') });
  return createHash('sha256').update(text).digest();
}

/** What is signed of each event. The first line keeps the text apart from anything else that is ever signed. */
export function streamHeadText({ tenant, stream }: StreamName, { seq, hash }: StreamHead): string {
  return `sancha admin head v1\n${tenant}\n${stream}\n${seq}\n${hash.toString('hex')}`;
}

/** What is wrong with a row that should follow a head. */
export type StreamFault = 'missing' | 'altered' | 'signature';

/** Says whether a text was signed with a key of ours. */
export type Verifies = (keyId: string, text: string, signature: Buffer) => boolean;

/** Whether a row is the next of its stream, as it was written, and signed with a key of ours. */
export function streamFault(
  name: StreamName,
  row: StreamRow,
  head: StreamHead,
  verify: Verifies,
): StreamFault | undefined {
  if (row.seq !== head.seq + 1) return 'missing';
  if (!row.prev_hash.equals(head.hash)) return 'altered';
  if (!streamHash(name, row, row.prev_hash).equals(row.hash)) return 'altered';
  const text = streamHeadText(name, row);
  return verify(row.signing_key_id, text, row.signature) ? undefined : 'signature';
}

/** Columns of a row, its instant in the form that was hashed. */
export const streamColumns = `seq, type, v, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, data,
  prev_hash, hash, signature, signing_key_id`;
